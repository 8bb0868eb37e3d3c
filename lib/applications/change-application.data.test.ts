import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { readSettings, writeSettings } from '@/lib/data/settings'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { unseal } from '@/lib/secrets'
import { addSecret } from './add-secret'
import { documentDefaults } from './application-document'
import { changeApplication } from './change-application'
import { documentOf } from './document-of'
import { findApplication } from './find-application'
import type { Owner } from './owner'
import { registerApplication } from './register-application'
import { RegisterApplication, type RegisterApplicationInput } from './schema'

useTestDatabase()

const wish = (name: string) => ({ name, wish: 'needed' as const, reasonEn: '', reasonZh: '' })
const notes: RegisterApplicationInput = {
  type: 'web',
  name: 'Field Notes',
  publisher: 'Marlow Labs',
  homepageUri: 'https://notes.test',
  policyUri: '',
  tosUri: '',
  redirectUris: ['https://notes.test/callback'],
  scopes: [wish('openid'), wish('email')],
}

let owner: Owner
let id: string
let clientId: string
beforeEach(async () => {
  const user = await databaseFixture.addUser({})
  owner = { id: user.id, ip: '192.0.2.1', userAgent: 'test' }
  const registered = await registerApplication(RegisterApplication.parse(notes), owner)
  if (!registered.ok) throw new Error(registered.message)
  ;({ id, clientId } = registered.value)
})

const change = (changes: unknown) => changeApplication(id, owner, changes)
const find = async () => {
  const found = await findApplication(id, owner.id)
  if (!found) throw new Error('not found')
  return found
}
const allow = (fields: { profile?: string; trusted?: boolean }) =>
  prisma().application.update({ where: { id }, data: fields })
const audits = () =>
  prisma().auditEvent.findMany({
    where: { clientId, action: 'application.updated' },
    orderBy: { at: 'asc' },
    select: { details: true, actorId: true },
  })

describe('every field of the form', () => {
  const everything = {
    ...documentDefaults,
    name: 'Notes',
    description: 'Keeps what you saw on a walk.',
    type: 'web',
    publisher: 'Marlow',
    homepageUri: 'https://marlow.test',
    logoUri: 'https://marlow.test/logo.png',
    policyUri: 'https://marlow.test/privacy',
    tosUri: 'https://marlow.test/terms',
    contacts: ['help@marlow.test'],
    tokenEndpointAuthMethod: 'client_secret_post',
    ...{ jwksUri: 'https://marlow.test/jwks', tlsClientAuthSanDns: 'marlow.test' },
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    responseTypes: ['code'],
    redirectUris: ['https://marlow.test/cb', 'http://127.0.0.1:4000/cb'],
    postLogoutRedirectUris: ['https://marlow.test/bye'],
    allowedOrigins: ['https://marlow.test', 'http://localhost:5173'],
    scopes: ['openid', 'email', 'profile'],
    optionalScopes: ['profile'],
    defaultScopes: ['openid', 'email'],
    scopeReasons: { email: { en: 'To send your notes', 'zh-CN': '把笔记寄给你' } },
    idTokenSignedResponseAlg: 'ES256',
    recoverableSecrets: false,
    accessTokenFormat: 'encrypted',
    scopeArray: true,
    accessTokenLifetime: 600,
    refreshTokenIdleLifetime: 86_400,
    refreshTokenAbsoluteLifetime: 864_000,
    idTokenLifetime: 300,
    ...{ requirePkce: false, omitIss: true, reuseConsent: true },
    consentLifetime: 90 * 86_400,
    ...{ profile: 'fapi2', requirePushedAuthorizationRequests: true, requireSignedRequestObject: false },
    ...{ requestObjectSigningAlg: 'PS256', requestUris: ['https://marlow.test/objects/1'] },
    ...{ authorizationSignedResponseAlg: 'ES256', authorizationDetailsTypes: ['payment'] },
    ...{ dpopBoundAccessTokens: true, introspectionSignedResponseAlg: 'ES256' },
  }

  it('is kept as it was sent, and as the endpoints read it', async () => {
    expect(await change(everything)).toMatchObject({ ok: true })
    expect(documentOf(await find())).toEqual(everything)
    const { name, allowedOrigins, consentLifetime, accessTokenFormat } = everything
    expect(await databaseFixture.store.findClient(clientId)).toMatchObject({
      ...{ name, allowedOrigins, consentLifetime, accessTokenFormat },
      ...{ scopeArray: true, omitIss: true, requirePkce: false, idTokenSignedResponseAlg: 'ES256' },
    })
  })

  it('sent back unchanged changes nothing and leaves no record', async () => {
    expect(await change(documentOf(await find()))).toMatchObject({ ok: true })
    expect(await audits()).toEqual([])
  })

  it('goes back to what it was with null', async () => {
    await change(everything)
    await change({ description: null, contacts: null, accessTokenFormat: null, requirePkce: null })
    expect(await find()).toMatchObject({
      ...{ description: null, contacts: [], accessTokenFormat: null, requirePkce: true },
    })
  })

  it('is recorded with what was before and after, and only what changed', async () => {
    await change({ name: 'Notes', omitIss: true, publisher: 'Marlow Labs' })
    expect(await audits()).toEqual([
      {
        actorId: owner.id,
        details: {
          before: { name: 'Field Notes', omitIss: false },
          after: { name: 'Notes', omitIss: true },
        },
      },
    ])
  })
})

describe('what is refused, by field', () => {
  it.each<[string, unknown, Record<string, string>]>([
    ['trust', { trusted: true }, { trusted: 'administrators_only' }],
    ['a status', { status: 'active' }, { status: 'administrators_only' }],
    ['another owner', { ownerId: 'x' }, { ownerId: 'administrators_only' }],
    ['a field that there is not', { naem: 'x' }, { naem: 'unknown_field' }],
    ['a number for a name', { name: 7 }, { name: 'wrong_type' }],
    ['an operator for a name', { name: { contains: '' } }, { name: 'wrong_type' }],
    ['no name', { name: null }, { name: 'wrong_type' }],
    ['an unknown grant', { grantTypes: ['magic'] }, { 'grantTypes.0': 'choice' }],
    ['a short lifetime', { accessTokenLifetime: 1 }, { accessTokenLifetime: 'out_of_bounds' }],
    ['half a second', { accessTokenLifetime: 60.5 }, { accessTokenLifetime: 'wrong_type' }],
    ['a contact that is none', { contacts: ['help'] }, { 'contacts.0': 'email' }],
    ['a script for a home page', { homepageUri: 'javascript:1' }, { homepageUri: 'web_address' }],
    [
      'an origin with a path',
      { allowedOrigins: ['https://a.test/'] },
      { 'allowedOrigins.0': 'origin_not_exact' },
    ],
    ['any origin', { allowedOrigins: ['*'] }, { 'allowedOrigins.0': 'origin_wildcard' }],
    ['a wildcard', { redirectUris: ['https://*.a.test/'] }, { 'redirectUris.0': 'redirect_uri_wildcard' }],
    [
      'a wildcard after sign-out',
      { postLogoutRedirectUris: ['https://a.test/', 'https://a.test/*'] },
      { 'postLogoutRedirectUris.1': 'redirect_uri_wildcard' },
    ],
    ['no return address', { redirectUris: [''] }, { 'redirectUris.0': 'redirect_uri_required' }],
    ['an unknown scope', { scopes: ['openid', 'everything'] }, { scopes: 'scope_unknown' }],
    ['a default that is not asked for', { defaultScopes: ['phone'] }, { defaultScopes: 'scope_not_asked' }],
    ['refreshing nothing', { grantTypes: ['refresh_token'] }, { grantTypes: 'refresh_alone' }],
    ['answers without their grant', { responseTypes: ['token'] }, { responseTypes: 'response_types_differ' }],
    [
      'client credentials without a secret',
      { tokenEndpointAuthMethod: 'none', grantTypes: ['client_credentials'] },
      { grantTypes: 'grant_needs_secret' },
    ],
    [
      'a public client without PKCE',
      { tokenEndpointAuthMethod: 'none', requirePkce: false },
      { requirePkce: 'pkce_public' },
    ],
    [
      'HS256 for a public client',
      { tokenEndpointAuthMethod: 'none', idTokenSignedResponseAlg: 'HS256' },
      { idTokenSignedResponseAlg: 'hs256_public' },
    ],
    [
      'an idle time longer than the whole',
      { refreshTokenIdleLifetime: 864_000, refreshTokenAbsoluteLifetime: 86_400 },
      { refreshTokenIdleLifetime: 'idle_longer' },
    ],
  ])('%s', async (_what, changes, fieldErrors) => {
    const before = await find()
    expect(await change(changes)).toEqual({ ok: false, fieldErrors })
    expect(await find()).toEqual(before)
    expect(await audits()).toEqual([])
  })

  it.each([[null], [7], ['x'], [[]]])('%j, which is no document', async (changes) =>
    expect(await change(changes)).toEqual({ ok: false, message: 'failed' }),
  )
})

describe('what follows from a change', () => {
  it('a public application needs PKCE and keeps no secret', async () => {
    await change({ requirePkce: false })
    await change({ tokenEndpointAuthMethod: 'none' })
    expect(await find()).toMatchObject({ requirePkce: true, secrets: [] })
  })

  it('a permission that is no longer asked for has no reason and is no default', async () => {
    await change({
      defaultScopes: ['email'],
      optionalScopes: ['email'],
      scopeReasons: { email: { en: 'x' } },
    })
    await change({ scopes: ['openid'] })
    expect(await find()).toMatchObject({ defaultScopes: [], optionalScopes: [], scopeReasons: {} })
  })

  it('an application that acts for itself asks for no personal data', async () => {
    expect(await change({ grantTypes: ['client_credentials'] })).toMatchObject({ ok: true })
    expect(await find()).toMatchObject({ scopes: [], responseTypes: [] })
  })

  it('what was registered under older rules does not stand in the way of another change', async () => {
    await prisma().application.update({ where: { id }, data: { redirectUris: ['http://old.test/cb'] } })
    expect(await change({ name: 'Notes' })).toMatchObject({ ok: true })
    expect(await change({ redirectUris: ['http://old.test/cb', 'https://new.test/'] })).toMatchObject({
      ok: true,
    })
  })
})

describe('HS256', () => {
  const sealed = () =>
    prisma().applicationSecret.findMany({ where: { applicationId: id }, select: { sealed: true } })

  it('keeps the secrets that are made from then on, encrypted, and forgets them afterwards', async () => {
    await change({ idTokenSignedResponseAlg: 'HS256' })
    expect(await find()).toMatchObject({ recoverableSecrets: true, secrets: [{ recoverable: false }] })
    const added = await addSecret(id, owner, { overlap: 'now' })
    if (!added?.ok) throw new Error('refused')
    const [row] = await sealed()
    expect(unseal('client-secret', Buffer.from(row?.sealed ?? [])).toString()).toBe(added.value.secret)
    expect(JSON.stringify(await audits())).not.toContain(added.value.secret)
    expect(await find()).toMatchObject({ secrets: [{ recoverable: true }] })

    await change({ idTokenSignedResponseAlg: 'RS256' })
    expect(await find()).toMatchObject({ recoverableSecrets: false })
    expect(await sealed()).toEqual([{ sealed: null }])
  })
})

describe('the legacy grants', () => {
  it('are off until an administrator allows them', async () =>
    expect(await change({ grantTypes: ['authorization_code', 'implicit'] })).toEqual({
      ok: false,
      fieldErrors: { grantTypes: 'legacy_not_allowed' },
    }))

  it('implicit brings its response types, and takes them along', async () => {
    await allow({ profile: 'legacy' })
    await change({ grantTypes: ['authorization_code', 'implicit'] })
    expect(await find()).toMatchObject({ responseTypes: ['code', 'token', 'id_token', 'id_token token'] })
    await change({ grantTypes: ['authorization_code'] })
    expect(await find()).toMatchObject({ responseTypes: ['code'] })
  })

  it('password is for an application that an administrator trusts', async () => {
    await allow({ profile: 'legacy' })
    const ask = () => change({ grantTypes: ['authorization_code', 'password'] })
    expect(await ask()).toEqual({ ok: false, fieldErrors: { grantTypes: 'password_not_trusted' } })
    await allow({ trusted: true })
    expect(await ask()).toMatchObject({ ok: true })
  })
})

it('two concurrent changes are both kept', async () => {
  await Promise.all([
    change({ name: 'Notes' }),
    change({ omitIss: true }),
    change({ contacts: ['a@b.test'] }),
  ])
  expect(await find()).toMatchObject({ name: 'Notes', omitIss: true, contacts: ['a@b.test'] })
})

describe('what the administrator has set', () => {
  it('a scheme that is not allowed is refused, for a new application too', async () => {
    await writeSettings({ redirectSchemes: ['https'] }, new Date())
    const uri = 'http://127.0.0.1:4000/cb'
    await expect.poll(async () => (await readSettings()).redirectSchemes).toEqual(['https'])
    expect(await change({ redirectUris: ['https://notes.test/callback', uri] })).toEqual({
      ok: false,
      fieldErrors: { 'redirectUris.1': 'redirect_uri_scheme_not_allowed' },
    })
    const another = RegisterApplication.parse({ ...notes, redirectUris: [uri] })
    expect(await registerApplication(another, owner)).toEqual({
      ok: false,
      fieldErrors: { 'redirectUris.0': 'redirect_uri_scheme_not_allowed' },
    })
  })

  it('a new application waits for its approval', async () => {
    await writeSettings({ newApplications: 'pending', redirectSchemes: ['https', 'http'] }, new Date())
    const register = () => registerApplication(RegisterApplication.parse(notes), owner)
    await expect.poll(register).toMatchObject({ ok: true, value: { status: 'pending' } })
  })
})
