import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { sha256, unseal } from '@/lib/secrets'
import { terminal } from './actor'
import { createApplication, type ApplicationToCreate } from './create-application'

useTestDatabase()

const notes: ApplicationToCreate = {
  name: 'Field Notes',
  redirectUris: ['https://notes.test/cb'],
  postLogoutRedirectUris: ['https://notes.test/bye'],
  allowedOrigins: ['https://notes.test'],
  scope: 'openid email',
  trusted: false,
  isRecoverable: false,
  algorithm: 'RS256',
}
const create = (change: Partial<ApplicationToCreate> = {}) =>
  createApplication({ ...notes, ...change }, terminal)
const created = async (change: Partial<ApplicationToCreate> = {}) => {
  const result = await create(change)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}
const find = (clientId: string) =>
  prisma().application.findUniqueOrThrow({ where: { clientId }, include: { secrets: true } })

describe('createapplication', () => {
  it('registers with an ID and a secret of its own, hashed', async () => {
    const own = { clientId: 'notes-web', clientSecret: 'correct horse battery'.replaceAll(' ', '-') }
    expect(await created(own)).toEqual({ ok: true, clientId: 'notes-web', secret: null })
    const { secrets, ...application } = await find('notes-web')
    expect(application).toMatchObject({
      ...{ type: 'web', trusted: false, profile: 'baseline', recoverableSecrets: false },
      ...{ postLogoutRedirectUris: ['https://notes.test/bye'], allowedOrigins: ['https://notes.test'] },
    })
    expect(secrets.map(({ sealed }) => sealed)).toEqual([null])
    expect(Buffer.from(secrets[0]!.hash)).toEqual(sha256(own.clientSecret))
  })

  it.each([{ isRecoverable: true }, { algorithm: 'HS256' as const }])(
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
      [{ fields: { id_token_scope_claims: true } }, true],
      [{ fields: { id_token_scope_claims: false } }, false],
    ] as const)
      expect((await find((await created(change)).clientId)).idTokenScopeClaims).toBe(kept)
  })

  it('requires PKCE unless it is told not to', async () => {
    expect((await find((await created()).clientId)).requirePkce).toBe(true)
    expect((await find((await created({ fields: { require_pkce: false } })).clientId)).requirePkce).toBe(
      false,
    )
  })

  it('says what it is by its grants and its secret', async () => {
    const kinds: [Partial<ApplicationToCreate>, string][] = [
      [{ grantTypes: ['client_credentials'], scope: '' }, 'service'],
      [{ grantTypes: ['authorization_code'], isPublic: true }, 'spa'],
      [{ kind: 'native' }, 'native'],
    ]
    for (const [change, type] of kinds) expect((await find((await created(change)).clientId)).type).toBe(type)
  })

  it('allows a legacy grant to the application that is created with it, and to no other', async () => {
    const implicit = await find((await created({ grantTypes: ['implicit'], isPublic: true })).clientId)
    expect(implicit).toMatchObject({
      profile: 'legacy',
      responseTypes: ['token', 'id_token', 'id_token token'],
      secrets: [],
    })
    const password = await find((await created({ grantTypes: ['password'], trusted: true })).clientId)
    expect(password).toMatchObject({ profile: 'legacy', trusted: true, responseTypes: [] })
  })

  it.each<[string, Partial<ApplicationToCreate>, string]>([
    ['HS256 for a public client', { isPublic: true, algorithm: 'HS256' }, 'id_token_signed_response_alg'],
    ['a public client without PKCE', { isPublic: true, fields: { require_pkce: false } }, 'require_pkce'],
    ['the password grant without trust', { grantTypes: ['password'] }, 'grant_types'],
    ['implicit with nowhere to go', { grantTypes: ['implicit'], redirectUris: [] }, 'redirect_uris.0'],
    ['a wildcard', { redirectUris: ['https://*.notes.test/'] }, 'redirect_uris.0'],
    ['a secret of a public client', { isPublic: true, clientSecret: 'x'.repeat(20) }, 'client_secret'],
    ['a short secret', { clientSecret: 'short' }, 'client_secret'],
  ])('refuses %s', async (_what, change, field) => {
    const result = await create(change)
    expect(result.ok ? [] : result.problems.map((problem) => problem.field)).toEqual([field])
  })

  it('refuses an ID that is taken, and leaves that application as it is', async () => {
    await created({ clientId: 'taken' })
    const before = await databaseFixture.store.findClient('taken')
    expect(await create({ clientId: 'taken', name: 'Other' })).toMatchObject({
      ok: false,
      problems: [{ field: 'client_id' }],
    })
    expect(await databaseFixture.store.findClient('taken')).toEqual(before)
  })
})
