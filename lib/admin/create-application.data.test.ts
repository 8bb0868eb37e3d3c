import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { sha256, unseal } from '@/lib/secrets'
import { terminal } from './actor'
import { createApplication, type ApplicationToCreate } from './create-application'

useTestDatabase()

const notes: ApplicationToCreate = {
  client_name: 'Field Notes',
  redirect_uris: ['https://notes.test/cb'],
  post_logout_redirect_uris: ['https://notes.test/bye'],
  allowed_origins: ['https://notes.test'],
  scope: 'openid email',
}
const create = (change: Record<string, unknown> = {}) => createApplication({ ...notes, ...change }, terminal)
const created = async (change: Record<string, unknown> = {}) => {
  const result = await create(change)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}
const find = (clientId: string) =>
  prisma().application.findUniqueOrThrow({ where: { clientId }, include: { secrets: true } })

describe('createapplication', () => {
  it('registers with an ID and a secret of its own, hashed', async () => {
    const own = { client_id: 'notes-web', client_secret: 'correct horse battery'.replaceAll(' ', '-') }
    expect(await created(own)).toEqual({ ok: true, clientId: 'notes-web', secret: null })
    const { secrets, ...application } = await find('notes-web')
    expect(application).toMatchObject({
      ...{ type: 'web', trusted: false, profile: 'baseline', recoverableSecrets: false },
      ...{ postLogoutRedirectUris: ['https://notes.test/bye'], allowedOrigins: ['https://notes.test'] },
    })
    expect(secrets.map(({ sealed }) => sealed)).toEqual([null])
    expect(Buffer.from(secrets[0]!.hash)).toEqual(sha256(own.client_secret))
  })

  it.each([{ recoverable_secret: true }, { id_token_signed_response_alg: 'HS256' }])(
    'keeps the secret recoverable with %j',
    async (change) => {
      const { clientId, secret } = await created(change)
      const { secrets, recoverableSecrets } = await find(clientId)
      expect(recoverableSecrets).toBe(true)
      expect(unseal('client-secret', Buffer.from(secrets[0]!.sealed!)).toString()).toBe(secret)
    },
  )

  it('leaves the claims of the ID token to the profile, unless it is told', async () => {
    for (const [change, kept] of [
      [{}, null],
      [{ id_token_scope_claims: true }, true],
      [{ id_token_scope_claims: false }, false],
    ] as const)
      expect((await find((await created(change)).clientId)).idTokenScopeClaims).toBe(kept)
  })

  it('requires PKCE unless it is told not to', async () => {
    expect((await find((await created()).clientId)).requirePkce).toBe(true)
    expect((await find((await created({ require_pkce: false })).clientId)).requirePkce).toBe(false)
  })

  it('says what it is by its grants and its secret', async () => {
    const kinds: [Record<string, unknown>, string][] = [
      [{ grant_types: ['client_credentials'], scope: '' }, 'service'],
      [{ grant_types: ['authorization_code'], token_endpoint_auth_method: 'none' }, 'spa'],
      [{ kind: 'native' }, 'native'],
    ]
    for (const [change, type] of kinds) expect((await find((await created(change)).clientId)).type).toBe(type)
  })

  it('allows a legacy grant to the application that is created with it, and to no other', async () => {
    const implicit = await find(
      (await created({ grant_types: ['implicit'], token_endpoint_auth_method: 'none' })).clientId,
    )
    expect(implicit).toMatchObject({
      profile: 'legacy',
      responseTypes: ['token', 'id_token', 'id_token token'],
      secrets: [],
    })
    const password = await find((await created({ grant_types: ['password'], trusted: true })).clientId)
    expect(password).toMatchObject({ profile: 'legacy', trusted: true, responseTypes: [] })
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      'HS256 for a public client',
      { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'HS256' },
      'id_token_signed_response_alg',
    ],
    [
      'a public client without PKCE',
      { token_endpoint_auth_method: 'none', require_pkce: false },
      'require_pkce',
    ],
    ['the password grant without trust', { grant_types: ['password'] }, 'grant_types'],
    ['implicit with nowhere to go', { grant_types: ['implicit'], redirect_uris: [] }, 'redirect_uris.0'],
    ['a wildcard', { redirect_uris: ['https://*.notes.test/'] }, 'redirect_uris.0'],
    [
      'a secret of a public client',
      { token_endpoint_auth_method: 'none', client_secret: 'x'.repeat(20) },
      'client_secret',
    ],
    ['a short secret', { client_secret: 'short' }, 'client_secret'],
  ])('refuses %s', async (_what, change, field) => {
    const result = await create(change)
    expect(result.ok ? [] : result.problems.map((problem) => problem.field)).toEqual([field])
  })

  it('refuses an ID that is taken, and leaves that application as it is', async () => {
    await created({ client_id: 'taken' })
    const before = await databaseFixture.store.findClient('taken')
    expect(await create({ client_id: 'taken', client_name: 'Other' })).toMatchObject({
      ok: false,
      problems: [{ field: 'client_id' }],
    })
    expect(await databaseFixture.store.findClient('taken')).toEqual(before)
  })
})
