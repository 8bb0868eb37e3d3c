import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  accessTokenOf,
  codeOf,
  consentOf,
  day,
  familyUnder,
  freshHash,
  minute,
  rotationOf,
  setScene,
  start,
  startFamily,
} from '@/lib/oauth/testing/contract/scene'
import { deleteExpired } from './clean-up'
import { prisma } from './prisma'
import { pool } from './statements/pool'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

describe('the clean-up', () => {
  it('removes what has run out and nothing that is live', async () => {
    const scene = await setScene(databaseFixture)
    const { accessToken, refreshToken, family } = await startFamily(scene)
    const abandoned = familyUnder(scene)
    await scene.store.saveAuthorizationCode(codeOf(scene), abandoned)

    await deleteExpired(start)
    expect(await scene.store.findLiveAccessToken(accessToken.hash, start)).not.toBeNull()

    const tomorrow = start + day + 2 * minute
    expect(await deleteExpired(tomorrow)).toMatchObject({
      unredeemedFamilies: 1,
      authorizationCodes: 1,
      accessTokens: 1,
      refreshTokens: 0,
      families: 0,
    })
    expect(await scene.store.findLiveRefreshToken(refreshToken.hash, tomorrow)).not.toBeNull()
    expect(await prisma().tokenFamily.findMany({ select: { id: true } })).toEqual([{ id: family.id }])

    expect(await deleteExpired(start + 90 * day)).toMatchObject({ refreshTokens: 1, families: 1 })
    expect(await prisma().grant.count()).toBe(1)
  })

  it('removes a device that nobody polled for, and the family that waited for it', async () => {
    const scene = await setScene(databaseFixture)
    const sessionId = await databaseFixture.addSession(scene.user.id, start + 30 * day)
    const device = (userCode: string) => ({
      ...{ id: randomUUID(), deviceCodeHash: freshHash(), userCode, clientId: scene.client.clientId },
      ...{ scopes: ['openid'], resources: [], authorizationDetails: null, address: null, interval: 5 },
      ...{ createdAt: start, expiresAt: start + minute },
    })
    const collected = device('COLLECTED')
    for (const each of [collected, device('FORGOTTEN')]) {
      const { userCode } = each
      await scene.store.saveDeviceAuthorization(each)
      await scene.store.openDeviceAuthorization(userCode, sessionId, start)
      const family = familyUnder(scene)
      await scene.store.decideDeviceAuthorization({ userCode, sessionId, family, now: start })
    }
    await scene.store.pollDeviceAuthorization(collected.deviceCodeHash, collected.clientId, start)
    const gone = await deleteExpired(start + day + 2 * minute)
    expect(gone).toMatchObject({ uncollectedFamilies: 1, deviceAuthorizations: 2 })
    expect(await prisma().tokenFamily.count({ where: { grantId: scene.grant.id } })).toBe(1)
  })

  it('keeps a family whose access token outlives it', async () => {
    const scene = await setScene(databaseFixture)
    const { family } = await startFamily(scene, { absoluteExpiresAt: start + minute })
    const lasting = accessTokenOf(scene, { familyId: family.id, expiresAt: start + day })
    await scene.store.saveTokens({ accessToken: lasting })
    await deleteExpired(start + 2 * minute)
    expect(await scene.store.findLiveAccessToken(lasting.hash, start + 2 * minute)).not.toBeNull()
  })

  it('wipes a successor that was kept for a lost response', async () => {
    const scene = await setScene(databaseFixture)
    const { refreshToken } = await startFamily(scene)
    const rotation = rotationOf(scene, refreshToken.hash)
    await scene.store.rotateRefreshToken(rotation)
    const sealed = () =>
      prisma().refreshToken.count({ where: { id: refreshToken.id, successorSealed: { not: null } } })
    await deleteExpired(rotation.now + 59_000)
    expect(await sealed()).toBe(1)
    await deleteExpired(rotation.now + 60_000)
    expect(await sealed()).toBe(0)
    expect(await scene.store.findLiveRefreshToken(rotation.successor.hash, rotation.now)).not.toBeNull()
  })

  it('goes through more than one batch, also when two run at once', async () => {
    await pool().query(
      `INSERT INTO "UsedIdentifier" ("namespace", "hash", "expiresAt")
       SELECT 'dpop', sha256(i::text::bytea), '2020-01-01' FROM generate_series(1, 12000) i`,
    )
    const [one, two] = await Promise.all([deleteExpired(start), deleteExpired(start)])
    expect((one.usedIdentifiers ?? 0) + (two.usedIdentifiers ?? 0)).toBe(12_000)
    expect(await prisma().usedIdentifier.count()).toBe(0)
  })

  it('forgets a mail a week after it was sent, and none that still waits', async () => {
    const mail = { recipient: 'a@example.com', template: 'verify_email', locale: 'en', sealed: freshHash() }
    await prisma().outboxMessage.createMany({
      data: [
        { ...mail, status: 'sent', sentAt: new Date(start - 7 * day) },
        { ...mail, status: 'sent', sentAt: new Date(start - 6 * day) },
        { ...mail, status: 'pending', createdAt: new Date(start - 30 * day) },
      ],
    })
    expect(await deleteExpired(start)).toMatchObject({ outboxMessages: 1 })
    expect(await prisma().outboxMessage.count()).toBe(2)
  })

  it('leaves grants to their owners', async () => {
    const scene = await setScene(databaseFixture)
    await scene.store.saveGrant(
      consentOf(scene.user.id, scene.client.clientId, { expiresAt: start + minute }),
    )
    await deleteExpired(start + day)
    expect(await prisma().grant.count({ where: { id: scene.grant.id } })).toBe(1)
  })
})
