import { beforeEach, describe, expect, it } from 'vitest'
import {
  accessTokenOf,
  day,
  familyUnder,
  minute,
  seedGrant,
  start,
  startFamily,
  type SeededGrant,
} from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from '../prisma'
import { race } from '../testing/race'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { end, type Target } from './end'
import { endOtherSessions, endSessionByToken } from './end-sessions'
import { sumOf } from './proof'

useTestDatabase()

const at = new Date(start + minute)
const expiry = start + 60 * minute
let seeded: SeededGrant
let first: Awaited<ReturnType<typeof startFamily>>
let second: Awaited<ReturnType<typeof startFamily>>
let owner: { grantId: string; userId: string; clientId: string }
beforeEach(async () => {
  seeded = await seedGrant(databaseFixture)
  first = await startFamily(seeded)
  second = await startFamily(seeded)
  owner = { grantId: seeded.grant.id, userId: seeded.user.id, clientId: seeded.client.clientId }
})

const ending = (what: Target) => end(what, 'ended_by_user', at)
const reasons = async () =>
  (await prisma().tokenFamily.findMany({ where: { grantId: owner.grantId }, orderBy: { id: 'asc' } })).map(
    ({ endedReason }) => endedReason,
  )

describe('the proof', () => {
  it('of a grant counts what hangs on it, whether a family does or not', async () => {
    await seeded.store.saveTokens({ accessToken: accessTokenOf(seeded) })
    expect(await ending({ grant: owner.grantId })).toEqual([
      { ...owner, familyId: null, refreshTokens: 2, accessTokens: 3, selfContainedUntil: expiry },
    ])
    expect(await reasons()).toEqual(['ended_by_user', 'ended_by_user'])
  })

  it('of a family counts its own', async () => {
    const id = first.family.id
    for (const what of [{ family: id }, { refreshToken: second.refreshToken.id }])
      expect(await ending(what)).toMatchObject([
        { ...owner, refreshTokens: 1, accessTokens: 1, selfContainedUntil: expiry },
      ])
  })

  it('of an access token is its own', async () => {
    expect(await ending({ accessToken: first.accessToken.id })).toEqual([
      { ...owner, familyId: null, refreshTokens: 0, accessTokens: 1, selfContainedUntil: expiry },
    ])
    const opaque = accessTokenOf(seeded, { format: 'opaque' })
    await seeded.store.saveTokens({ accessToken: opaque })
    expect(await ending({ accessToken: opaque.id })).toMatchObject([{ selfContainedUntil: null }])
  })

  it('does not count what had ended, and says until when an API could still verify it', async () => {
    await ending({ family: first.family.id })
    await ending({ accessToken: second.accessToken.id })
    expect(await ending({ grant: owner.grantId })).toMatchObject([
      { refreshTokens: 1, accessTokens: 0, selfContainedUntil: expiry },
    ])
  })

  it('takes a token whose form an older version left open for one that an API can verify', async () => {
    const rows = { grantId: owner.grantId }
    await prisma().accessToken.updateMany({ where: rows, data: { selfContained: null, format: 'encrypted' } })
    expect(await ending({ family: first.family.id })).toMatchObject([{ selfContainedUntil: expiry }])
    await prisma().accessToken.updateMany({ where: rows, data: { format: 'opaque' } })
    expect(await ending({ family: second.family.id })).toMatchObject([{ selfContainedUntil: null }])
  })

  it('of all that a person allowed has a row for each application', async () => {
    const client = await databaseFixture.addClient()
    const { id } = await seeded.store.saveGrant({
      ...{ userId: owner.userId, clientId: client.clientId, scopes: [], resources: [], withdrawn: [] },
      ...{ remembered: true, expiresAt: null, receipt: null, now: start },
    })
    const ended = await ending({ grantsOf: owner.userId })
    expect(ended.map(({ grantId }) => grantId).sort()).toEqual([owner.grantId, id].sort())
    expect(sumOf(ended)).toEqual({ refreshTokens: 2, accessTokens: 2, selfContainedUntil: expiry })
    expect(await ending({ grantsOf: owner.userId })).toEqual([])
  })

  it('of a machine counts its tokens together', async () => {
    for (const format of ['opaque', 'encrypted'] as const) {
      const { grantId: _grantId, familyId: _familyId, ...token } = accessTokenOf(seeded, { format })
      await seeded.store.saveMachineToken(token)
    }
    const grantId = await seeded.store.standingGrantId(owner.clientId, [], start)
    const proof = { refreshTokens: 0, accessTokens: 2, selfContainedUntil: null }
    expect(await ending({ grant: grantId })).toEqual([
      { grantId, familyId: null, userId: null, clientId: owner.clientId, ...proof },
    ])
    expect(await ending({ grant: grantId })).toEqual([])
  })
})

describe('what belongs to another person', () => {
  it('is not ended', async () => {
    const userId = (await databaseFixture.addUser()).id
    expect(await ending({ grant: owner.grantId, userId })).toEqual([])
    expect(await ending({ accessToken: first.accessToken.id, userId })).toEqual([])
    expect(await ending({ refreshToken: first.refreshToken.id, userId })).toEqual([])
  })
})

describe('of two at the same time', () => {
  const targets: [string, string, () => { id: string; what: Target }][] = [
    ['a grant', 'Grant', () => ({ id: owner.grantId, what: { grant: owner.grantId, userId: owner.userId } })],
    ['all grants', 'Grant', () => ({ id: owner.grantId, what: { grantsOf: owner.userId } })],
    ['a family', 'TokenFamily', () => ({ id: first.family.id, what: { family: first.family.id } })],
    [
      'a refresh token',
      'TokenFamily',
      () => ({ id: first.family.id, what: { refreshToken: first.refreshToken.id } }),
    ],
    [
      'an access token',
      'AccessToken',
      () => ({ id: first.accessToken.id, what: { accessToken: first.accessToken.id } }),
    ],
  ]
  it.each(targets)('one ends %s', async (_name, table, target) => {
    const { id, what } = target()
    const lock = { text: `SELECT FROM "${table}" WHERE "id" = $1 FOR UPDATE`, values: [id] }
    const ended = await race(
      lock,
      [0, 1].map(() => () => ending(what)),
    )
    expect(ended.map((each) => each.length)).toEqual([1, 0])
  })

  it('one ends a session', async () => {
    const id = await databaseFixture.addSession(owner.userId, start + day)
    const lock = { text: `SELECT FROM "Session" WHERE "id" = $1 FOR UPDATE`, values: [id] }
    const ended = await race(
      lock,
      [0, 1].map(() => () => endOtherSessions(owner.userId, null, at)),
    )
    expect(ended.map((each) => each.length)).toEqual([1, 0])
  })
})

describe('a session', () => {
  const bound = async (sessionId: string, change: object = {}) => {
    const family = familyUnder(seeded, { sessionId, sessionBound: true, ...change })
    await seeded.store.saveFamily(family, start)
    await seeded.store.saveTokens({ accessToken: accessTokenOf(seeded, { familyId: family.id }) })
    return family
  }

  it('ends with what is bound to it, and says so', async () => {
    const id = await databaseFixture.addSession(owner.userId, start + day)
    await bound(id)
    await bound(id, { sessionBound: false })
    const { tokenHash } = await prisma().session.findUniqueOrThrow({ where: { id } })
    const ended = await endSessionByToken(Buffer.from(tokenHash), at)
    expect(ended).toEqual({
      ...{ id, userId: owner.userId, wasLive: true },
      ...{ refreshTokens: 0, accessTokens: 1, selfContainedUntil: expiry },
    })
    expect(await endSessionByToken(Buffer.from(tokenHash), at)).toBeNull()
  })

  it('is kept where all others end; one that had expired does not count', async () => {
    const keep = await databaseFixture.addSession(owner.userId, start + day)
    const other = await databaseFixture.addSession(owner.userId, start + day)
    await databaseFixture.addSession(owner.userId, start)
    const ended = await endOtherSessions(owner.userId, keep, at)
    expect(ended.map(({ id }) => id)).toEqual([other])
    expect((await prisma().session.findUniqueOrThrow({ where: { id: keep } })).endedAt).toBeNull()
  })

  it('that an application signs out of leaves other applications their offline access', async () => {
    const id = await databaseFixture.addSession(owner.userId, start + day)
    const own = await bound(id, { scopes: ['offline_access'], sessionBound: false })
    const signedOut = (clientId: string) => ending({ familiesOfSession: id, clientId })
    expect(await signedOut((await databaseFixture.addClient()).clientId)).toEqual([])
    expect(await signedOut(owner.clientId)).toMatchObject([{ familyId: own.id, accessTokens: 1 }])
  })
})
