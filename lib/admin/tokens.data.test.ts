import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { findAccess } from '@/lib/account/find-access'
import { prisma } from '@/lib/data/prisma'
import { findLiveAccessToken } from '@/lib/data/statements/find-live-access-token'
import { findLiveRefreshToken } from '@/lib/data/statements/find-live-refresh-token'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, sha256 } from '@/lib/secrets'
import type { Actor } from './actor'
import { endAccessOf, endFamily, endToken } from './end-tokens'
import { listTokens, lookUpToken } from './list-tokens'
import type { Outcome } from '@/lib/outcome'
import { anAdmin, anApplication, noAdmin, recordsOf, aPerson, someTokens } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let ada: { id: string; email: string }
let application: { id: string; clientId: string }
let tokens: Awaited<ReturnType<typeof someTokens>>
beforeEach(async () => {
  admin = await anAdmin()
  ada = await aPerson()
  application = await anApplication()
  tokens = await someTokens(ada.id, application)
})
const anything = { person: '', application: '', prefix: '', after: '' }
const idsOf = async (query: object) =>
  (await listTokens({ ...anything, ...query })).rows.map(({ id }) => id).sort()
const both = () => [tokens.accessId, tokens.refreshId].sort()
const live = async () => ({
  access: (await findLiveAccessToken(sha256(tokens.accessId), Date.now())) !== null,
  refresh: (await findLiveRefreshToken(sha256(tokens.refreshId), Date.now())) !== null,
})

it('finds what works by person, application and the beginning of an id', async () => {
  expect(await idsOf({ person: ada.email.toUpperCase() })).toEqual(both())
  expect(await idsOf({ person: ada.id })).toEqual(both())
  expect(await idsOf({ application: application.clientId })).toEqual(both())
  expect(await idsOf({ application: application.id, person: ada.id })).toEqual(both())
  expect(await idsOf({ prefix: tokens.accessId })).toEqual([tokens.accessId])
  expect(await idsOf({ prefix: tokens.familyId, person: ada.id })).toEqual(both())
  expect(await idsOf({ prefix: tokens.accessId.slice(0, 20), person: ada.id })).toContain(tokens.accessId)
  expect(await idsOf({ prefix: 'ffff' })).toEqual([])
})

it('says what was not found, instead of showing everything', async () => {
  expect(
    await listTokens({ person: 'who@chen.studio', application: 'acb_none', prefix: 'zz', after: '' }),
  ).toMatchObject({ rows: [], unknown: ['person', 'application', 'prefix'] })
  expect(await listTokens({ ...anything, after: "x' OR 1=1" })).toMatchObject({ isForged: true })
})

it('lists no hash, and nothing that has expired', async () => {
  const { rows } = await listTokens({ ...anything, person: ada.id })
  expect(rows[0]).toMatchObject({ email: ada.email, clientId: application.clientId, grantId: tokens.grantId })
  expect(rows.some((row) => 'hash' in row)).toBe(false)
  await prisma().accessToken.update({
    where: { id: tokens.accessId },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect(await idsOf({ person: ada.id })).toEqual([tokens.refreshId])
})

it('turns pages', async () => {
  const createdAt = new Date()
  const more = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: newId(), hash: new Uint8Array(sha256(`${tokens.grantId}${index}`)), createdAt },
    ...{ grantId: tokens.grantId, familyId: tokens.familyId, clientId: application.clientId },
    ...{ expiresAt: new Date(Date.now() + 60_000), format: 'opaque' as const },
  }))
  await prisma().accessToken.createMany({ data: more })
  const first = await listTokens({ ...anything, person: ada.id })
  const second = await listTokens({ ...anything, person: ada.id, after: first.next ?? '' })
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect([first.rows.length, new Set(ids).size, second.next]).toEqual([50, 62, null])
})

it('looks a whole token up by its hash', async () => {
  expect(await lookUpToken(` ${tokens.accessId}\n`)).toEqual({ id: tokens.accessId, kind: 'access' })
  expect(await lookUpToken(tokens.refreshId)).toEqual({ id: tokens.refreshId, kind: 'refresh' })
  expect(await lookUpToken('ac_at_nothing')).toBeNull()
})

it('ends one access token and leaves the rest', async () => {
  expect(await endToken(tokens.accessId, 'access', admin)).toMatchObject({ ok: true })
  expect(await live()).toEqual({ access: false, refresh: true })
  expect(await recordsOf(tokens.accessId)).toMatchObject([
    { action: 'token.ended', userId: ada.id, actorId: admin.id },
  ])
  expect(await endToken(tokens.accessId, 'access', admin)).toBeNull()
})

it('ends with a refresh token all that came of the same sign-in', async () => {
  expect(await endToken(tokens.refreshId, 'refresh', admin)).toMatchObject({ ok: true })
  expect(await live()).toEqual({ access: false, refresh: false })
  expect(await recordsOf(tokens.familyId)).toMatchObject([
    { action: 'token_family.ended', details: { refreshTokens: 1, accessTokens: 1 } },
  ])
})

it('of two who end a family at the same time, one does', async () => {
  const outcomes = await Promise.all([1, 2].map(() => endFamily(tokens.familyId, admin)))
  expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
  expect(await recordsOf(tokens.familyId)).toHaveLength(1)
})

it('ends all that a person has allowed an application', async () => {
  expect(await endAccessOf(tokens.grantId, admin)).toMatchObject({ ok: true })
  expect(await live()).toEqual({ access: false, refresh: false })
  expect(await prisma().grant.findUnique({ where: { id: tokens.grantId } })).toMatchObject({
    status: 'revoked',
    revokedReason: 'ended_by_administrator',
  })
  expect(await endAccessOf(tokens.grantId, admin)).toBeNull()
})

it('leaves the person the proof: what was ended, and until when a signed token stays verifiable', async () => {
  const { expiresAt } = await prisma().accessToken.findUniqueOrThrow({ where: { id: tokens.accessId } })
  await endAccessOf(tokens.grantId, admin)
  expect(await findAccess(ada.id, tokens.grantId)).toMatchObject({
    isLive: false,
    ended: { refreshTokens: 1, accessTokens: 1, selfContainedUntil: expiresAt.getTime() },
  })
})

it('ends what a machine was given', async () => {
  const grant = await prisma().grant.create({ data: { applicationId: application.id } })
  const id = newId()
  await prisma().accessToken.create({
    data: {
      ...{ id, hash: new Uint8Array(sha256(id)), grantId: grant.id, clientId: application.clientId },
      ...{ format: 'opaque', createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) },
    },
  })
  expect(await idsOf({ prefix: id })).toEqual([id])
  expect(await endAccessOf(grant.id, admin)).toMatchObject({ ok: true })
  expect(await idsOf({ prefix: id })).toEqual([])
  expect(await prisma().grant.findUnique({ where: { id: grant.id } })).toMatchObject({ status: 'revoked' })
})

it('counts among what a machine was given the JWTs that have no row', async () => {
  const lifetimes = { grantTypes: ['client_credentials'], accessTokenLifetime: 900 }
  await prisma().application.update({ where: { id: application.id }, data: lifetimes })
  const { clientId } = application
  const grantId = await databaseFixture.store.standingGrantId(clientId, [], Date.now())
  const jwt = { id: newId(), clientId, createdAt: Date.now() }
  expect(await databaseFixture.store.isMachineTokenRevoked(jwt)).toBe(false)
  const before = Date.now()
  await endAccessOf(grantId, admin)
  expect(await databaseFixture.store.isMachineTokenRevoked(jwt)).toBe(true)
  const details = (await recordsOf(grantId))[0]?.details ?? {}
  expect(Number(details['selfContainedUntil']) - before).toBeGreaterThanOrEqual(900_000)
  expect(Number(details['selfContainedUntil']) - Date.now()).toBeLessThanOrEqual(900_000)
})

describe.each<[string, (id: string, by: Actor) => Promise<Outcome | null>]>([
  ['a token', (id, by) => endToken(id, 'access', by)],
  ['a refresh token', (id, by) => endToken(id, 'refresh', by)],
  ['a family', endFamily],
  ['an access', endAccessOf],
])('%s', (_name, end) => {
  it('is not ended by a person who is no administrator', async () => {
    const by = await noAdmin()
    for (const id of [tokens.accessId, tokens.refreshId, tokens.familyId, tokens.grantId])
      expect(await end(id, by)).toMatchObject({ message: 'not_administrator' })
    expect(await live()).toEqual({ access: true, refresh: true })
  })

  it('that does not exist is not found', async () => {
    expect(await end(randomUUID(), admin)).toBeNull()
    expect(await end('%', admin)).toBeNull()
  })
})
