import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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
  seedGrant,
  start,
  startFamily,
} from '@/lib/oauth/testing/contract/seeded-grant'
import { consumeAttempt } from '@/lib/rate-limit'
import { dropCache } from './cached'
import { deleteExpired } from './clean-up'
import { prisma } from './prisma'
import { keptForEver, retentions } from './retention'
import { writeSettings } from './settings'
import { pool } from './statements/pool'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

describe('the clean-up', () => {
  it('removes what has expired and nothing that is live', async () => {
    const seeded = await seedGrant(databaseFixture)
    const { accessToken, refreshToken, family } = await startFamily(seeded)
    const abandoned = familyUnder(seeded)
    await seeded.store.saveAuthorizationCode(codeOf(seeded), abandoned)

    await deleteExpired(start)
    expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).not.toBeNull()

    const tomorrow = start + day + 2 * minute
    expect(await deleteExpired(tomorrow)).toMatchObject({
      unredeemedFamilies: 1,
      authorizationCodes: 1,
      accessTokens: 1,
      refreshTokens: 0,
      families: 0,
    })
    expect(await seeded.store.findLiveRefreshToken(refreshToken.hash, tomorrow)).not.toBeNull()
    expect(await prisma().tokenFamily.findMany({ select: { id: true } })).toEqual([{ id: family.id }])

    expect(await deleteExpired(start + 90 * day)).toMatchObject({ refreshTokens: 1, families: 1 })
    expect(await prisma().grant.count()).toBe(1)
  })

  it('removes a device that never polled, and the family that waited for it', async () => {
    const seeded = await seedGrant(databaseFixture)
    const sessionId = await databaseFixture.addSession(seeded.user.id, start + 30 * day)
    const device = (userCode: string) => ({
      ...{ id: randomUUID(), deviceCodeHash: freshHash(), userCode, clientId: seeded.client.clientId },
      ...{ scopes: ['openid'], resources: [], authorizationDetails: null, address: null, interval: 5 },
      ...{ createdAt: start, expiresAt: start + minute },
    })
    const collected = device('COLLECTED')
    for (const each of [collected, device('FORGOTTEN')]) {
      const { userCode } = each
      await seeded.store.saveDeviceAuthorization(each)
      await seeded.store.openDeviceAuthorization(userCode, sessionId, start)
      const family = familyUnder(seeded)
      await seeded.store.decideDeviceAuthorization({ userCode, sessionId, family, now: start })
    }
    await seeded.store.pollDeviceAuthorization(collected.deviceCodeHash, collected.clientId, start)
    const gone = await deleteExpired(start + day + 2 * minute)
    expect(gone).toMatchObject({ uncollectedFamilies: 1, deviceAuthorizations: 2 })
    expect(await prisma().tokenFamily.count({ where: { grantId: seeded.grant.id } })).toBe(1)
  })

  it('keeps a family whose access token outlives it', async () => {
    const seeded = await seedGrant(databaseFixture)
    const { family } = await startFamily(seeded, { absoluteExpiresAt: start + minute })
    const lasting = accessTokenOf(seeded, { familyId: family.id, expiresAt: start + day })
    await seeded.store.saveTokens({ accessToken: lasting })
    await deleteExpired(start + 2 * minute)
    expect(await seeded.store.findLiveAccessToken(lasting.hash, start + 2 * minute)).not.toBeNull()
  })

  it('keeps the family of a code that was never redeemed while a token that came beside it works', async () => {
    const seeded = await seedGrant(databaseFixture)
    const family = familyUnder(seeded)
    await seeded.store.saveAuthorizationCode(codeOf(seeded), family)
    const beside = accessTokenOf(seeded, { familyId: family.id, expiresAt: start + 5 * day })
    await seeded.store.saveTokens({ accessToken: beside })
    await deleteExpired(start + 3 * day)
    expect(await seeded.store.findLiveAccessToken(beside.hash, start + 3 * day)).not.toBeNull()
  })

  it.each([30, 600])(
    'wipes a successor after a grace period of %i seconds, and not before',
    async (seconds) => {
      await writeSettings({ refreshGracePeriod: seconds }, new Date(start))
      dropCache()
      const seeded = await seedGrant(databaseFixture)
      const { refreshToken } = await startFamily(seeded)
      const rotation = rotationOf(seeded, refreshToken.hash, { grace: seconds * 1000 })
      await seeded.store.rotateRefreshToken(rotation)
      const end = rotation.now + seconds * 1000
      await deleteExpired(end)
      const again = () => seeded.store.rotateRefreshToken({ ...rotation, now: end })
      expect(await again()).toMatchObject({ outcome: 'grace', sealedSuccessor: rotation.sealedSuccessor })
      await deleteExpired(end + 1)
      expect(await again()).toEqual({ outcome: 'unknown' })
      expect(await seeded.store.findLiveRefreshToken(rotation.successor.hash, rotation.now)).not.toBeNull()
    },
  )

  it('keeps a used code for a day, so that it is known as a replay when it comes again', async () => {
    const seeded = await seedGrant(databaseFixture)
    const { code } = await startFamily(seeded)
    const consume = (now: number) =>
      seeded.store.consumeAuthorizationCode(code.hash, seeded.client.clientId, now)
    await deleteExpired(code.expiresAt + day - 1)
    expect(await consume(code.expiresAt + day - 1)).toMatchObject({ outcome: 'replayed' })
    await deleteExpired(code.expiresAt + day)
    expect(await consume(code.expiresAt + day)).toEqual({ outcome: 'unknown' })
  })

  it('keeps a pushed request for a day, so that what came of it can be answered', async () => {
    const seeded = await seedGrant(databaseFixture)
    const { clientId } = seeded.client
    const request = {
      ...{
        clientId,
        parameters: { scope: 'openid' },
        browserHash: null,
        redirectOrigin: null,
        createdAt: start,
      },
      ...{ id: randomUUID(), kind: 'pushed' as const, pushedId: null, expiresAt: start + minute },
    }
    const waiting = { ...request, id: randomUUID(), kind: 'interaction' as const, pushedId: request.id }
    await seeded.store.saveStoredRequest(request)
    await seeded.store.saveStoredRequest({ ...waiting, expiresAt: start + day })
    const parameters = async ({ id }: { id: string }) =>
      (await prisma().storedRequest.findUniqueOrThrow({ where: { id } })).parameters
    expect(await deleteExpired(start + day - 1)).toMatchObject({ spentParameters: 1, pushedRequests: 0 })
    expect(await parameters(request)).toEqual({})
    expect(await parameters(waiting)).toEqual({ scope: 'openid' })
    expect(await seeded.store.consumeStoredRequest(waiting.id, start + day - 1)).toBe(true)
    const direct = { ...waiting, id: randomUUID(), pushedId: null, expiresAt: start + day }
    await seeded.store.saveStoredRequest(direct)
    expect(await seeded.store.consumeStoredRequest(direct.id, start + day - 1)).toBe(true)
    expect(await parameters(direct)).toEqual({})
    expect(await deleteExpired(start + day + minute)).toMatchObject({ pushedRequests: 1, storedRequests: 2 })
  })

  it('removes counted attempts when their window ends', async () => {
    await consumeAttempt('sign_in', 'ada')
    const { expire } = await prisma().rateLimit.findFirstOrThrow()
    expect(await deleteExpired(Number(expire) - 1)).toMatchObject({ rateLimits: 0 })
    expect(await deleteExpired(Number(expire))).toMatchObject({ rateLimits: 1 })
  })

  it('removes an account that never verified its address, and none that is used or was given something', async () => {
    const createdAt = new Date(start - 30 * day)
    const account = (email: string, change: object = {}) =>
      prisma().user.create({ data: { email, createdAt, passwordHash: 'a hash', ...change } })
    await account('abandoned@example.com', { lastSignInAt: createdAt })
    const kept = [
      await account('young@example.com', { createdAt: new Date(start - 30 * day + 1) }),
      await account('verified@example.com', { emailVerifiedAt: createdAt }),
      await account('used@example.com', { lastSignInAt: new Date(start - day) }),
      await account('suspended@example.com', { status: 'suspended' }),
      await account('admin@example.com', { isAdmin: true }),
      await account('created@example.com', { passwordHash: null }),
      await account('imported@example.com', { importedId: '7' }),
      await account('grouped@example.com', { memberships: { create: { group: { create: { name: 'g' } } } } }),
      await account('owner@example.com', {
        applications: { create: { clientId: 'o', name: 'O', type: 'web', tokenEndpointAuthMethod: 'none' } },
      }),
    ]
    expect(await deleteExpired(start)).toMatchObject({ abandonedAccounts: 1 })
    const emails = kept.map(({ email }) => email)
    expect(await prisma().user.count({ where: { email: { in: emails } } })).toBe(kept.length)
  })

  it('removes an image that is shown nowhere', async () => {
    const image = (createdAt = new Date(start - day)) =>
      prisma().image.create({ data: { mediaType: 'image/webp', bytes: new Uint8Array(), createdAt } })
    const [logo, brand, fresh] = [await image(), await image(), await image(new Date(start - day + 1))]
    await image()
    const client = await databaseFixture.addClient()
    await prisma().application.update({ where: { id: client.id }, data: { logoImageId: logo.id } })
    await writeSettings({ brandLogoImageId: brand.id }, new Date(start))
    expect(await deleteExpired(start)).toMatchObject({ images: 1 })
    const left = (await prisma().image.findMany({ select: { id: true } })).map(({ id }) => id)
    expect(left.toSorted()).toEqual([logo.id, brand.id, fresh.id].toSorted())
  })

  it('removes refusals after 90 days and the audit after two years', async () => {
    const { clientId } = await databaseFixture.addClient()
    const at = (days: number, change = 0) => new Date(start - days * day + change)
    await prisma().ruleRefusal.createMany({
      data: [
        { clientId, rule: 'pkce', refusedAt: at(90) },
        { clientId, rule: 'state', refusedAt: at(90, 1) },
      ],
    })
    await prisma().auditEvent.createMany({
      data: [
        { action: 'a', at: at(730) },
        { action: 'b', at: at(730, 1) },
      ],
    })
    expect(await deleteExpired(start)).toMatchObject({ ruleRefusals: 1, auditEvents: 1 })
  })

  it('removes records of sign-ins after 90 days, and from all others where they came from', async () => {
    await prisma().auditEvent.deleteMany()
    const at = (days: number, change = 0) => new Date(start - days * day + change)
    const origin = { ip: '203.0.113.9', userAgent: 'Firefox' }
    await prisma().auditEvent.createMany({
      data: [
        { action: 'session.started', at: at(90), ...origin },
        { action: 'sign_in.failed', at: at(90), ...origin },
        { action: 'session.started', at: at(90, 1), ...origin },
        { action: 'user.suspended', at: at(90), ...origin },
        { action: 'user.suspended', at: at(90, 1), ...origin },
      ],
    })
    expect(await deleteExpired(start)).toMatchObject({ signInEvents: 2, auditOrigins: 1 })
    const left = await prisma().auditEvent.findMany({
      where: { at: { gte: at(90) } },
      orderBy: [{ at: 'asc' }, { action: 'asc' }],
      select: { action: true, ip: true, userAgent: true },
    })
    expect(left).toEqual([
      { action: 'user.suspended', ip: null, userAgent: null },
      { action: 'session.started', ...origin },
      { action: 'user.suspended', ...origin },
    ])
  })

  it('knows of every table for how long its rows stay, or why for ever', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8')
    const models = [...schema.matchAll(/^model (\w+)/gm)].map(([, model]) => model)
    const known = new Set([...retentions.map(({ table }) => table), ...Object.keys(keptForEver)])
    expect([...known].toSorted()).toEqual(models.toSorted())
    for (const { table } of retentions) expect(keptForEver).not.toHaveProperty(table)
  })

  it('goes through more than one batch, also when two run at the same time', async () => {
    await pool().query(
      `INSERT INTO "UsedIdentifier" ("namespace", "hash", "expiresAt")
       SELECT 'dpop', sha256(i::text::bytea), '2020-01-01' FROM generate_series(1, 12000) i`,
    )
    const [one, two] = await Promise.all([deleteExpired(start), deleteExpired(start)])
    expect((one.usedIdentifiers ?? 0) + (two.usedIdentifiers ?? 0)).toBe(12_000)
    expect(await prisma().usedIdentifier.count()).toBe(0)
  })

  it('forgets a mail a week after it was sent or a month after it was given up, and none that still waits', async () => {
    const mail = { recipient: 'a@example.com', template: 'verify_email', locale: 'en', sealed: freshHash() }
    await prisma().outboxMessage.createMany({
      data: [
        { ...mail, status: 'sent', sentAt: new Date(start - 7 * day) },
        { ...mail, status: 'sent', sentAt: new Date(start - 6 * day) },
        { ...mail, status: 'pending', createdAt: new Date(start - 30 * day) },
        { ...mail, status: 'failed', createdAt: new Date(start - 30 * day) },
        { ...mail, status: 'failed', createdAt: new Date(start - 29 * day) },
      ],
    })
    expect(await deleteExpired(start)).toMatchObject({ sentMessages: 1, failedMessages: 1 })
    expect(await prisma().outboxMessage.count()).toBe(3)
  })

  it('leaves grants to their owners', async () => {
    const seeded = await seedGrant(databaseFixture)
    await seeded.store.saveGrant(
      consentOf(seeded.user.id, seeded.client.clientId, { expiresAt: start + minute }),
    )
    await deleteExpired(start + day)
    expect(await prisma().grant.count({ where: { id: seeded.grant.id } })).toBe(1)
  })
})
