import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { race } from '@/lib/data/testing/race'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import type { Actor } from './actor'
import { listTokens } from './list-tokens'
import { countListed, revokeListed } from './revoke-listed'
import { anAdmin, anApplication, aPerson, noAdmin, recordsOf, someTokens } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let ada: { id: string; email: string }
let application: { id: string; clientId: string }
beforeEach(async () => {
  admin = await anAdmin()
  ada = await aPerson()
  application = await anApplication()
})

const of = (more: { person?: string; application?: string }) => ({ person: '', application: '', ...more })
const left = async (query: object) =>
  (await listTokens({ ...of({}), prefix: '', after: '', ...query })).rows.length

it('revokes all tokens of a person, and nothing else', async () => {
  const tokens = await someTokens(ada.id, application)
  await someTokens(ada.id, await anApplication())
  await someTokens((await aPerson()).id, application)
  const whose = of({ person: ada.email })
  expect(await countListed(whose)).toEqual({ tokens: 4, people: 1, applications: 2 })
  const { expiresAt } = await prisma().accessToken.findUniqueOrThrow({ where: { id: tokens.accessId } })
  const revoked = await revokeListed(whose, 4, admin)
  expect(revoked).toMatchObject({ ok: true, value: { count: 4 } })
  if (revoked.ok) expect(revoked.value.selfContainedUntil).toBeGreaterThanOrEqual(expiresAt.getTime())
  expect(await left({ person: ada.id })).toBe(0)
  expect(await left({ application: application.clientId })).toBe(2)
  expect(await prisma().grant.findUnique({ where: { id: tokens.grantId } })).toMatchObject({
    status: 'active',
  })
  expect(await recordsOf(tokens.familyId)).toMatchObject([
    {
      ...{ action: 'token_family.ended', actorId: admin.id, userId: ada.id },
      details: { grantId: tokens.grantId, refreshTokens: 1, accessTokens: 1, together: 4 },
    },
  ])
})

it('revokes only what matches both the person and the application', async () => {
  await someTokens(ada.id, application)
  await someTokens(ada.id, await anApplication())
  const whose = of({ person: ada.id, application: application.clientId })
  expect(await revokeListed(whose, 2, admin)).toMatchObject({ ok: true, value: { count: 2 } })
  expect(await left({ person: ada.id })).toBe(2)
})

it('revokes nothing when the selection changed since it was shown', async () => {
  const first = await someTokens(ada.id, application)
  const shown = (await countListed(of({ person: ada.id })))?.tokens ?? 0
  await someTokens(ada.id, await anApplication())
  expect(await revokeListed(of({ person: ada.id }), shown, admin)).toEqual({
    ok: false,
    message: 'tokens_changed',
  })
  expect(await left({ person: ada.id })).toBe(4)
  expect(await recordsOf(first.familyId)).toEqual([])
})

it('of two who revoke the same at a time, one does and the other is told', async () => {
  const { familyId } = await someTokens(ada.id, application)
  const lock = { text: 'SELECT 1 FROM "TokenFamily" WHERE "id" = $1 FOR UPDATE', values: [familyId] }
  const act = () => revokeListed(of({ person: ada.id }), 2, admin)
  const outcomes = await race(lock, [act, act])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ message: 'tokens_changed' })
  expect(await recordsOf(familyId)).toHaveLength(1)
})

it('ends with an application what it has for itself, also the JWTs that have no row', async () => {
  const lifetimes = { grantTypes: ['client_credentials'], accessTokenLifetime: 900 }
  await prisma().application.update({ where: { id: application.id }, data: lifetimes })
  const { clientId } = application
  const grantId = await databaseFixture.store.standingGrantId(clientId, [], Date.now())
  const jwt = { id: newId(), clientId, createdAt: Date.now() }
  await someTokens(ada.id, application)
  expect(await revokeListed(of({ application: clientId }), 2, admin)).toMatchObject({ ok: true })
  expect(await databaseFixture.store.isMachineTokenRevoked(jwt)).toBe(true)
  expect(await recordsOf(grantId)).toMatchObject([{ action: 'access.removed', userId: null }])
})

it('needs a person or an application that exists, and an administrator', async () => {
  const { familyId } = await someTokens(ada.id, application)
  for (const whose of [of({}), of({ person: 'who@chen.studio' }), of({ application: 'acb_none' })]) {
    expect(await countListed(whose)).toBeNull()
    expect(await revokeListed(whose, 2, admin)).toMatchObject({ message: 'tokens_changed' })
  }
  expect(await revokeListed(of({ person: ada.id }), 2, await noAdmin())).toMatchObject({
    message: 'not_administrator',
  })
  expect(await recordsOf(familyId)).toEqual([])
})
