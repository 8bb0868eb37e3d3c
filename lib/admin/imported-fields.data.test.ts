import { expect, it } from 'vitest'
import { editableMembers } from '@/lib/api/applications/application-json'
import { documentDefaults } from '@/lib/applications/application-document'
import { findApplicationDetails } from '@/lib/data/imported-applications'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { importFile } from './import-file'

useTestDatabase()

const client = {
  client_id: 'notes',
  client_name: 'Notes',
  redirect_uris: ['https://notes.example/cb'],
  client_secret: 'a-secret-of-some-length',
}
const importing = async (members: object, dryRun = true) => {
  const report = await importFile({ applications: [{ ...client, ...members }] }, { dryRun }, terminal)
  return report.ok ? report.rows.map(({ outcome }) => outcome) : report.problems.map(({ field }) => field)
}

it.each([
  ['client_name', 'Notes\u202Egnp', 'client_name'],
  ['client_uri', 'http://good@evil.example/', 'client_uri'],
  ['contacts', ['nobody'], 'contacts.0'],
  ['allowed_origins', ['https://notes.example/path'], 'allowed_origins.0'],
  ['scope', ['openid'], 'scope'],
  ['access_token_lifetime', 1, 'access_token_lifetime'],
  ['introspection_signed_response_alg', 'none', 'introspection_signed_response_alg'],
])('refuses what a form refuses: %s', async (field, bad, problem) => {
  expect(await importing({ [field]: bad })).toEqual([problem])
})

it('takes every member that the API gives out, unchanged', async () => {
  const members = {
    description: 'For notes',
    publisher: 'Marlow',
    access_token_lifetime: 600,
    introspection_signed_response_alg: 'ES256',
    optional_scope: 'email',
    scope: 'openid email',
    scope_reasons: { email: { en: 'To write to you' } },
  }
  expect(await importing(members, false)).toEqual(['created'])
  const kept = await findApplicationDetails('notes', new Date())
  expect(kept).toMatchObject({
    description: 'For notes',
    publisher: 'Marlow',
    accessTokenLifetime: 600,
    introspectionSignedResponseAlg: 'ES256',
    consentLifetime: documentDefaults.consentLifetime,
  })
  const given = editableMembers(kept as unknown as Parameters<typeof editableMembers>[0])
  expect(given).toMatchObject(members)
  expect(await importing(given)).toEqual(['unchanged'])
})

it('ends the registration access token of an application that gets another owner, and of no other', async () => {
  const { email } = await databaseFixture.addUser({})
  await importing({}, false)
  const { id: applicationId } = await prisma().application.findUniqueOrThrow({ where: { clientId: 'notes' } })
  await prisma().clientRegistration.create({ data: { applicationId, tokenHash: new Uint8Array([1]) } })
  const registrations = () => prisma().clientRegistration.count({ where: { applicationId } })
  await importing({ client_name: 'Notes 2' }, false)
  expect(await registrations()).toBe(1)
  expect(await importing({ client_name: 'Notes 2', owner: email }, false)).toEqual(['updated'])
  expect(await registrations()).toBe(0)
})
