import { expect, it } from 'vitest'
import { day, minute, seedGrant, start, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from '../prisma'
import { describeLiveAccessToken, findLiveAccessToken } from '../statements/find-live-access-token'
import { findLiveGrant } from '../statements/find-live-grant'
import { findLiveRefreshToken } from '../statements/find-live-refresh-token'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { end } from './end'
import { countPeopleWithAccess, findAccessOf, listAccessOf } from './grants'
import { countLiveTokens, listKeptAccess, listLiveTokens } from './live-tokens'
import { hasEnded } from './where'

useTestDatabase()

const now = new Date(start + minute)
const before = new Date(start)
const later = new Date(start + day)
const { addClient, addSession } = databaseFixture

type Fate = 'lives' | 'rests' | 'ended'
type Seeded = Awaited<ReturnType<typeof seedEverything>>
type Change = (seeded: Seeded) => Promise<unknown>

async function seedEverything() {
  const seeded = await seedGrant(databaseFixture)
  return { ...seeded, ...(await startFamily(seeded)) }
}

const ofGrant =
  (data: object): Change =>
  ({ grant: { id } }) =>
    prisma().grant.update({ where: { id }, data })
const ofFamily =
  (data: object): Change =>
  ({ family: { id } }) =>
    prisma().tokenFamily.update({ where: { id }, data })
const ofSession =
  (data: object): Change =>
  async ({ user, family }) => {
    const sessionId = await addSession(user.id, later.getTime())
    await ofFamily({ sessionBound: true, sessionId })({ family } as Seeded)
    await prisma().session.update({ where: { id: sessionId }, data })
  }
const ofAccessToken =
  (data: object): Change =>
  ({ accessToken: { id } }) =>
    prisma().accessToken.update({ where: { id }, data })
const ofRefreshToken =
  (data: object): Change =>
  ({ refreshToken: { id } }) =>
    prisma().refreshToken.update({ where: { id }, data })
const exchanged: Change = async (seeded) => {
  const { clientId } = await addClient()
  await ofAccessToken({ clientId })(seeded)
  return clientId
}

it.each<[string, Change, { grant: Fate; access: Fate; refresh: Fate; isBound?: true }]>([
  ['untouched', async () => undefined, { grant: 'lives', access: 'lives', refresh: 'lives' }],
  ['of a paused grant', ofGrant({ status: 'paused' }), { grant: 'rests', access: 'rests', refresh: 'rests' }],
  [
    'of a revoked grant',
    ofGrant({ status: 'revoked' }),
    { grant: 'ended', access: 'ended', refresh: 'ended' },
  ],
  ['of an expired grant', ofGrant({ expiresAt: now }), { grant: 'ended', access: 'ended', refresh: 'ended' }],
  [
    'of a grant that expires',
    ofGrant({ expiresAt: later }),
    { grant: 'lives', access: 'lives', refresh: 'lives' },
  ],
  [
    'of a suspended application',
    ({ client }) => databaseFixture.suspendClient(client.clientId),
    { grant: 'rests', access: 'rests', refresh: 'rests' },
  ],
  [
    'of a suspended person',
    ({ user }) => databaseFixture.suspendUser(user.id),
    { grant: 'rests', access: 'rests', refresh: 'rests' },
  ],
  [
    'of an ended family',
    ofFamily({ endedAt: before }),
    { grant: 'lives', access: 'ended', refresh: 'ended' },
  ],
  [
    'of a family past its absolute expiry',
    ofFamily({ absoluteExpiresAt: now }),
    { grant: 'lives', access: 'lives', refresh: 'ended' },
  ],
  ['bound to a session', ofSession({}), { grant: 'lives', access: 'lives', refresh: 'lives', isBound: true }],
  [
    'bound to an ended session',
    ofSession({ endedAt: before }),
    { grant: 'lives', access: 'ended', refresh: 'ended' },
  ],
  [
    'bound to an expired session',
    ofSession({ expiresAt: now }),
    { grant: 'lives', access: 'ended', refresh: 'ended' },
  ],
  [
    'bound to a session that was deleted',
    ofFamily({ sessionBound: true, sessionId: null }),
    { grant: 'lives', access: 'ended', refresh: 'ended' },
  ],
  [
    'whose access token was revoked',
    ofAccessToken({ revokedAt: before }),
    { grant: 'lives', access: 'ended', refresh: 'lives' },
  ],
  [
    'whose access token expired',
    ofAccessToken({ expiresAt: now }),
    { grant: 'lives', access: 'ended', refresh: 'lives' },
  ],
  [
    'whose access token hangs on the grant alone',
    ofAccessToken({ familyId: null }),
    { grant: 'lives', access: 'lives', refresh: 'lives' },
  ],
  ['whose access token was exchanged', exchanged, { grant: 'lives', access: 'lives', refresh: 'lives' }],
  [
    'whose access token was exchanged by an application that is suspended',
    async (seeded) => databaseFixture.suspendClient((await exchanged(seeded)) as string),
    { grant: 'lives', access: 'rests', refresh: 'lives' },
  ],
  [
    'whose refresh token was spent',
    ofRefreshToken({ usedAt: before }),
    { grant: 'lives', access: 'lives', refresh: 'ended' },
  ],
  [
    'whose refresh token expired',
    ofRefreshToken({ expiresAt: now }),
    { grant: 'lives', access: 'lives', refresh: 'ended' },
  ],
])('what is %s lives, rests or has ended for every reader', async (_name, change, fate) => {
  const countBefore = await countLiveTokens(now)
  const seeded = await seedEverything()
  await change(seeded)
  const { user, client, grant, accessToken, refreshToken } = seeded
  const lives = { access: fate.access === 'lives', refresh: fate.refresh === 'lives' }
  const live = [...(lives.access ? [accessToken.id] : []), ...(lives.refresh ? [refreshToken.id] : [])].sort()

  expect((await findLiveAccessToken(accessToken.hash, now.getTime())) !== null).toBe(lives.access)
  expect((await describeLiveAccessToken(accessToken.hash, now.getTime())) !== null).toBe(lives.access)
  expect((await findLiveRefreshToken(refreshToken.hash, now.getTime())) !== null).toBe(lives.refresh)
  for (const filter of [{ userId: user.id }, { grantId: grant.id }]) {
    const listed = await listLiveTokens(filter, { after: null, take: 10, now })
    expect(listed.map(({ id }) => id).sort()).toEqual(live)
  }
  expect((await countLiveTokens(now)) - countBefore).toBe(live.length)
  const kept = await listKeptAccess(user.id, now, 10)
  expect(kept.map(({ grantId }) => grantId)).toEqual(live.length > 0 ? [grant.id] : [])

  const isThere = fate.grant !== 'ended'
  const everything = { search: '', isAway: false, unusedSince: null }
  const listed = async (isAway: boolean) =>
    (await listAccessOf(user.id, { ...everything, isAway }, { after: null, take: 10, now })).length === 1
  expect(await listed(false)).toBe(isThere)
  expect(await listed(true)).toBe(lives.refresh && !fate.isBound)
  expect((await findLiveGrant(user.id, client.clientId, now.getTime())) !== null).toBe(isThere)
  expect((await countPeopleWithAccess(client.clientId, now)) === 1).toBe(isThere)
  const access = await findAccessOf(user.id, grant.id)
  expect(access && hasEnded(access, now.getTime())).toBe(!isThere)

  // What only rests can be ended, once.
  for (const isFirst of [true, false]) {
    const ended = async (what: Parameters<typeof end>[0]) =>
      (await end(what, 'ended_by_user', now)).map(({ grantId }) => grantId)
    const once = (is: Fate) => (isFirst && is !== 'ended' ? [grant.id] : [])
    expect(await ended({ accessToken: accessToken.id, userId: user.id })).toEqual(once(fate.access))
    expect(await ended({ refreshToken: refreshToken.id, userId: user.id })).toEqual(once(fate.refresh))
    expect(await ended({ grant: grant.id, userId: user.id })).toEqual(once(fate.grant))
  }
})
