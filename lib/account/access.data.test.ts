import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '@/lib/clock'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import {
  accessTokenOf,
  consentOf,
  day,
  minute,
  rotationOf,
  seedGrant,
  start,
  startFamily,
  type SeededGrant,
} from '@/lib/oauth/testing/contract/seeded-grant'
import { findAccess } from './find-access'
import { listAccess } from './list-access'
import { removeAccess } from './remove-access'

useTestDatabase()

const { store } = databaseFixture
const all = { filter: 'all', search: '' } as const
let seeded: SeededGrant
const remover = () => ({ userId: seeded.user.id, ip: '192.0.2.1', userAgent: 'test' })
const addGrant = async (name: string, change: Parameters<typeof consentOf>[2] = {}) => {
  const client = await databaseFixture.addClient({ name })
  return { client, grant: await store.saveGrant(consentOf(seeded.user.id, client.clientId, change)) }
}
beforeEach(async () => {
  seeded = await seedGrant(databaseFixture)
})

describe('the list of access', () => {
  it('holds what a person allowed, and only that', async () => {
    const other = await seedGrant(databaseFixture)
    const { entries } = await listAccess(seeded.user.id, all)
    expect(entries.map(({ id }) => id)).toEqual([seeded.grant.id])
    expect(entries[0]?.application.clientId).toBe(seeded.client.clientId)
    expect(await findAccess(seeded.user.id, other.grant.id)).toBeNull()
  })

  it('lists nothing, and says so, when the cursor is forged', async () => {
    const after = `1763698671123.${'-'.repeat(36)}`
    const page = await listAccess(seeded.user.id, { ...all, after })
    expect(page).toEqual({ entries: [], next: null, isForged: true })
  })

  it('leaves out of those that act while the person is away what its absolute expiry has ended', async () => {
    const { family } = await startFamily(seeded)
    const absoluteExpiresAt = new Date(now())
    await prisma().tokenFamily.update({ where: { id: family.id }, data: { absoluteExpiresAt } })
    expect((await listAccess(seeded.user.id, { filter: 'away', search: '' })).entries).toEqual([])
    const details = await findAccess(seeded.user.id, seeded.grant.id)
    expect(details?.isLive && details.tokens.map(({ kind }) => kind)).toEqual(['access'])
  })

  it('leaves out what was removed or has expired', async () => {
    await addGrant('Expired', { now: now() - 2 * day, expiresAt: now() - day })
    const { grant } = await addGrant('Removed')
    await databaseFixture.endGrant(grant.id)
    expect((await listAccess(seeded.user.id, all)).entries).toHaveLength(1)
  })

  it('finds by a part of the name, in any case; a percent sign is a percent sign', async () => {
    await addGrant('100% Maps')
    const names = async (search: string) =>
      (await listAccess(seeded.user.id, { filter: 'all', search })).entries.map(
        (each) => each.application.name,
      )
    expect(await names('mAP')).toEqual(['100% Maps'])
    expect(await names('%')).toEqual(['100% Maps'])
    expect(await names('_')).toEqual([])
  })

  it('tells those that may act while the person is away', async () => {
    const away = () => listAccess(seeded.user.id, { filter: 'away', search: '' })
    const sessionId = await databaseFixture.addSession(seeded.user.id, start + day)
    await startFamily(seeded, { sessionBound: true, sessionId })
    expect((await away()).entries).toHaveLength(0)
    await startFamily(seeded)
    expect((await away()).entries).toHaveLength(1)
  })

  it('tells those that were not used in 90 days', async () => {
    const { grant: fresh } = await addGrant('Fresh', { now: now() - day })
    const { grant: idle } = await addGrant('Idle', { now: now() - 200 * day })
    const { grant: busy } = await addGrant('Busy', { now: now() - 200 * day })
    await prisma().grant.update({ where: { id: idle.id }, data: { lastUsedAt: new Date(now() - 91 * day) } })
    await prisma().grant.update({ where: { id: busy.id }, data: { lastUsedAt: new Date(now() - day) } })
    const { entries } = await listAccess(seeded.user.id, { filter: 'unused', search: '' })
    expect(entries.map(({ id }) => id)).toEqual([idle.id])
    expect(entries.map(({ id }) => id)).not.toContain(fresh.id)
  })

  it('goes on where the page before ended', async () => {
    for (let index = 0; index < 54; index += 1) await addGrant(`App ${index}`, { now: start + (index % 5) })
    const first = await listAccess(seeded.user.id, all)
    const second = await listAccess(seeded.user.id, { ...all, after: first.next ?? '' })
    const ids = [...first.entries, ...second.entries].map(({ id }) => id)
    expect([first.entries.length, new Set(ids).size, second.next]).toEqual([50, 55, null])
  })
})

describe('one access', () => {
  it('lists the tokens that work', async () => {
    await startFamily(seeded)
    const details = await findAccess(seeded.user.id, seeded.grant.id)
    if (!details?.isLive) throw new Error('not live')
    expect(details.tokens.map(({ kind, format }) => `${kind} ${format}`).sort()).toEqual([
      'access jwt',
      'refresh opaque',
    ])
    expect(JSON.stringify(details)).not.toContain('hash')
  })

  it('says where a token was requested from, and what was bound to it', async () => {
    const { family } = await startFamily(seeded)
    const credentials = { address: '192.0.2.7', userAgent: 'books/1.0', tenant: 7 }
    const accessToken = accessTokenOf(seeded, { familyId: family.id, credentials })
    await store.saveTokens({ accessToken })
    const details = await findAccess(seeded.user.id, seeded.grant.id)
    if (!details?.isLive) throw new Error('not live')
    expect(details.tokens.find(({ id }) => id === accessToken.id)?.credentials).toEqual(credentials)
    expect(details.tokens.filter((token) => token.credentials !== null)).toHaveLength(1)
  })
})

describe('removing access', () => {
  it('ends every token immediately, and says what was ended', async () => {
    const { accessToken, refreshToken } = await startFamily(seeded)
    const second = await startFamily(seeded)
    const opaque = accessTokenOf(seeded, {
      familyId: second.family.id,
      format: 'opaque',
      expiresAt: start + 9 * day,
    })
    await store.saveTokens({ accessToken: opaque })
    const proof = await removeAccess(seeded.grant.id, remover())
    expect(proof).toEqual({
      refreshTokens: 2,
      accessTokens: 3,
      selfContainedUntil: start + 60 * minute,
    })

    for (const { hash } of [accessToken, second.accessToken, opaque])
      expect(await store.findLiveAccessToken(hash, start)).toBeNull()
    expect(await store.findLiveRefreshToken(refreshToken.hash, start)).toBeNull()
    expect((await store.rotateRefreshToken(rotationOf(seeded, refreshToken.hash))).outcome).not.toBe(
      'rotated',
    )
    expect(await store.findLiveGrant(seeded.user.id, seeded.client.clientId, start)).toBeNull()
    expect((await listAccess(seeded.user.id, all)).entries).toEqual([])
  })

  it('says nothing about tokens that only this server can read', async () => {
    const { family } = await startFamily(seeded)
    const encrypted = { familyId: family.id, format: 'encrypted' as const, expiresAt: start + 9 * day }
    await store.saveTokens({ accessToken: accessTokenOf(seeded, encrypted) })
    const proof = await removeAccess(seeded.grant.id, remover())
    expect(proof).toMatchObject({ accessTokens: 2, selfContainedUntil: start + 60 * minute })
  })

  it('says until when tokens can be verified without asking, those that were ended one by one included', async () => {
    const { accessToken, family } = await startFamily(seeded)
    const later = { familyId: family.id, expiresAt: start + 2 * day }
    const nested = accessTokenOf(seeded, { ...later, format: 'encrypted', selfContained: true })
    await store.saveTokens({ accessToken: nested })
    for (const { hash } of [accessToken, nested])
      await store.revokeAccessToken(hash, seeded.client.clientId, start)
    const proof = await removeAccess(seeded.grant.id, remover())
    expect(proof).toEqual({ refreshTokens: 1, accessTokens: 0, selfContainedUntil: start + 2 * day })
  })

  it('keeps the proof, for its owner', async () => {
    await startFamily(seeded)
    await removeAccess(seeded.grant.id, remover())
    const details = await findAccess(seeded.user.id, seeded.grant.id)
    expect(details).toMatchObject({
      isLive: false,
      ended: { refreshTokens: 1, accessTokens: 1, selfContainedUntil: start + 60 * minute },
    })
  })

  it('a token saved a moment later has ended', async () => {
    const { family } = await startFamily(seeded)
    await removeAccess(seeded.grant.id, remover())
    const late = accessTokenOf(seeded, { familyId: family.id })
    await store.saveTokens({ accessToken: late })
    expect(await store.findLiveAccessToken(late.hash, start)).toBeNull()
  })

  it('is done once, however often it is asked for', async () => {
    const proofs = await Promise.all(
      Array.from({ length: 10 }, () => removeAccess(seeded.grant.id, remover())),
    )
    expect(proofs.filter((proof) => proof !== null)).toHaveLength(1)
    const count = await prisma().auditEvent.count({
      where: { action: 'access.removed', targetId: seeded.grant.id },
    })
    expect(count).toBe(1)
  })

  it('is hidden from another person', async () => {
    const other = await databaseFixture.addUser({})
    expect(await removeAccess(seeded.grant.id, { ...remover(), userId: other.id })).toBeNull()
    expect(await removeAccess('nothing', remover())).toBeNull()
    expect(await store.findLiveGrant(seeded.user.id, seeded.client.clientId, start)).not.toBeNull()
  })

  it('that had nothing issued yet has nothing to count', async () => {
    expect(await removeAccess(seeded.grant.id, remover())).toEqual({
      refreshTokens: 0,
      accessTokens: 0,
      selfContainedUntil: null,
    })
  })
})
