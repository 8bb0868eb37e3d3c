import { expect, it } from 'vitest'
import { addMissingScopes } from '@/lib/data/catalogue'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { allowedWith } from './application-problems'
import { planApplication } from './import-applications'
import { importFile } from './import-file'
import { ImportedApplication } from './import-schema'

useTestDatabase()

const web = {
  client_id: 'web',
  client_name: 'Web',
  redirect_uris: ['https://web.test/cb'],
  client_secret: 'a-secret-of-some-length',
}
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
const service = { grant_types: ['client_credentials'], redirect_uris: [] }
const publicClient = { token_endpoint_auth_method: 'none', client_secret: undefined }
const importing = async (members: object, strict = true) => {
  const row = Object.fromEntries(
    Object.entries({ ...web, ...members }).filter(([, value]) => value !== undefined),
  )
  return importFile({ applications: [row] }, { dryRun: false, strict }, terminal)
}
const problems = async (members: object) => {
  const report = await importing(members)
  return report.ok ? [] : report.problems.map(({ field }) => field)
}
const find = (clientId: string) =>
  prisma().application.findUniqueOrThrow({ where: { clientId }, include: { secrets: true } })

it.each<[string, object, ...string[]]>([
  ['a public client without PKCE', { ...publicClient, require_pkce: false }, 'require_pkce'],
  [
    'HS256 for a public client',
    { ...publicClient, id_token_signed_response_alg: 'HS256' },
    'id_token_signed_response_alg',
  ],
  [
    'HS256 with secrets of which a hash is kept',
    { id_token_signed_response_alg: 'HS256', recoverable_secret: false },
    'recoverable_secret',
  ],
  [
    'signatures by a secret of which a hash is kept',
    { token_endpoint_auth_method: 'client_secret_jwt', recoverable_secret: false },
    'recoverable_secret',
  ],
  ['a public client that exchanges tokens', { ...publicClient, grant_types: [exchange] }, 'grant_types'],
  ['a secret of a public client', { token_endpoint_auth_method: 'none' }, 'client_secret'],
  ['a default scope it may not ask for', { scope: 'openid', default_scope: 'email' }, 'default_scope'],
  ['an optional scope it may not ask for', { scope: 'openid', optional_scope: 'email' }, 'optional_scope'],
  ['a reason for such a scope', { scope_reasons: { email: { en: 'To write' } } }, 'scope_reasons'],
  ['openid for a service', { ...service, scope: 'openid' }, 'scope'],
  ['claims of people for a service', { ...service, scope: 'email' }, 'scope'],
  ['answers that its grants do not give', { response_types: ['token'] }, 'response_types'],
  ['refresh tokens with nothing to refresh', { ...service, grant_types: ['refresh_token'] }, 'grant_types'],
  ['nowhere to send people', { redirect_uris: [] }, 'redirect_uris.0'],
  ['implicit outside of the legacy profile', { grant_types: ['implicit'] }, 'grant_types', 'profile'],
  ['the password grant without trust', { profile: 'legacy', grant_types: ['password'] }, 'grant_types'],
  [
    'a refresh token that lasts longer unused',
    { refresh_token_idle_lifetime: 864_000, refresh_token_absolute_lifetime: 86_400 },
    'refresh_token_idle_lifetime',
  ],
  ['signed requests without keys', { require_signed_request_object: true }, 'require_signed_request_object'],
  [
    'an algorithm of another method',
    { token_endpoint_auth_signing_alg: 'ES256' },
    'token_endpoint_auth_signing_alg',
  ],
  ['a scheme that the server does not allow', { redirect_uris: ['web:/cb'] }, 'redirect_uris.0'],
])('refuses %s', async (_, members, ...fields) => {
  expect(await problems(members)).toEqual(fields)
})

it('adds what follows from a member', async () => {
  const rows = [
    { client_id: 'signed', id_token_signed_response_alg: 'HS256' },
    { client_id: 'job', ...service },
    { client_id: 'old', profile: 'legacy', trusted: true, grant_types: ['implicit', 'password'] },
  ]
  for (const row of rows) expect(await importing(row)).toMatchObject({ ok: true })
  expect(await find('signed')).toMatchObject({
    recoverableSecrets: true,
    secrets: [{ sealed: expect.anything() as unknown }],
  })
  expect(await find('job')).toMatchObject({ responseTypes: [] })
  expect(await find('old')).toMatchObject({ responseTypes: ['token', 'id_token', 'id_token token'] })
  for (const row of rows) expect(await importing(row)).toMatchObject({ rows: [{ outcome: 'unchanged' }] })
})

it('takes a scope for a service that the file brings, or that is in the catalogue', async () => {
  await addMissingScopes([{ name: 'tides:read', title: { en: 'Tides' } }])
  const row = { ...web, ...service, client_id: 'tides' }
  const file = {
    scopes: [{ name: 'tides:write', title: { en: 'Write tides' } }],
    applications: [{ ...row, scope: 'tides:read tides:write' }],
  }
  expect(await importFile(file, { dryRun: false }, terminal)).toMatchObject({ ok: true })
  expect((await find('tides')).scopes).toEqual(['tides:read', 'tides:write'])
})

it('judges a row together with what is there', async () => {
  await importing({ client_id: 'known', scope: 'openid email', default_scope: 'email' })
  const known = { client_id: 'known', redirect_uris: undefined, client_secret: undefined }
  expect(await problems({ ...known, optional_scope: 'profile' })).toEqual(['optional_scope'])
  expect(await problems({ ...known, scope: 'openid' })).toEqual([])
  expect(await find('known')).toMatchObject({ scopes: ['openid'], defaultScopes: [] })
  expect(await problems({ ...known, token_endpoint_auth_method: 'none' })).toEqual([])
  expect(await find('known')).toMatchObject({ tokenEndpointAuthMethod: 'none', secrets: [] })
})

it('leaves alone what the file does not name', async () => {
  await importing({ client_id: 'kept', id_token_signed_response_alg: 'RS256' })
  await prisma().application.update({ where: { clientId: 'kept' }, data: { recoverableSecrets: true } })
  expect(await importing({ client_id: 'kept', id_token_signed_response_alg: 'RS256' })).toMatchObject({
    rows: [{ outcome: 'unchanged' }],
  })
})

it('is judged again with what was changed since it was compared', async () => {
  await importing({ client_id: 'moved', scope: 'openid email profile' })
  const allowed = await allowedWith({ scopes: [], resources: [] })
  const plan = (members: object) =>
    planApplication(
      ImportedApplication.parse({ client_id: 'moved', client_name: 'Moved', ...members }),
      1,
      allowed,
      terminal,
    )
  const fits = await plan({ optional_scope: 'email' })
  const doesNot = await plan({ default_scope: 'profile' })
  await prisma().application.update({
    where: { clientId: 'moved' },
    data: { scopes: ['openid', 'email'], publisher: 'Marlow' },
  })
  await fits.apply()
  await expect(doesNot.apply()).rejects.toThrow('Import again')
  expect(await find('moved')).toMatchObject({
    ...{ scopes: ['openid', 'email'], publisher: 'Marlow' },
    ...{ optionalScopes: ['email'], defaultScopes: [] },
  })
})

it('refuses more redirect URIs than a page takes, names the limit, and goes on with the next row', async () => {
  const uris = Array.from({ length: 21 }, (_, number) => `https://web.test/${number}`)
  const rows = [
    { ...web, client_id: 'many', redirect_uris: uris },
    { ...web, client_id: 'twenty', redirect_uris: uris.slice(1) },
  ]
  const report = await importFile({ applications: rows }, { dryRun: false, strict: false }, terminal)
  expect(report).toMatchObject({
    ok: true,
    rows: [{ key: 'twenty', outcome: 'created' }],
    refused: [{ key: 'many', row: 1, field: 'redirect_uris', message: 'At most 20.' }],
  })
})
