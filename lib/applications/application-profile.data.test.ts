import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changeApplication } from './change-application'
import { listRefusals } from './list-refusals'
import { noteRefusal } from './note-refusal'

useTestDatabase()

let id: string
let clientId: string
let ownerId: string
beforeEach(async () => {
  ownerId = (await databaseFixture.addUser({})).id
  ;({ id, clientId } = await databaseFixture.addClient({ ownerId }))
})
const change = (changes: unknown) =>
  changeApplication(id, { id: ownerId, ip: null, userAgent: null }, changes)
const refusal = (field: string, key: string) => ({ ok: false, fieldErrors: { [field]: key } })

it.each([
  [{ profile: 'legacy' }, 'profile', 'profile_legacy'],
  [{ profile: 'fast' }, 'profile', 'choice'],
  [{ requireSignedRequestObject: true }, 'requireSignedRequestObject', 'signed_request_needs_keys'],
  [{ requestUris: ['http://rp.test/'] }, 'requestUris.0', 'web_address'],
  [{ requestObjectSigningAlg: 'none' }, 'requestObjectSigningAlg', 'choice'],
])('refuses %o', async (changes, field, key) => {
  expect(await change(changes)).toEqual(refusal(field, key))
  expect(await change({ profile: 'fapi2' })).toMatchObject({ ok: true })
})

it('legacy is left without what it has of it, and not entered again', async () => {
  await prisma().application.update({ where: { id }, data: { profile: 'legacy' } })
  await change({ grantTypes: ['authorization_code', 'implicit'] })
  const leave = () => change({ profile: 'baseline' })
  expect(await leave()).toEqual({ ok: false, fieldErrors: { profile: 'profile_legacy_grants' } })
  await change({ grantTypes: ['authorization_code'] })
  expect(await leave()).toMatchObject({ ok: true })
  expect(await change({ profile: 'legacy' })).toEqual({
    ok: false,
    fieldErrors: { profile: 'profile_legacy' },
  })
  expect(await change({ profile: 'fapi2' })).toMatchObject({ ok: true })
  expect(await databaseFixture.store.findClient(clientId)).toMatchObject({ profile: 'fapi2' })
})

it('tells the owner which rule refused, once a minute', async () => {
  for (const rule of ['pkce', 'pkce', 'pushed_request']) noteRefusal(clientId, rule)
  const rules = async () => (await listRefusals(clientId)).map(({ rule }) => rule).sort()
  await expect.poll(rules).toEqual(['pkce', 'pushed_request'])
})
