import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { addSecretClient, createRelyingParty, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('the client credentials grant', () => {
  let test: TestServer
  let machine: ClientRecord
  beforeEach(async () => {
    test = await createTestServer()
    machine = await addSecretClient(test, {
      type: 'service',
      grantTypes: ['client_credentials'],
      scopes: ['api', 'api:write', 'email', 'openid', 'groups'],
    })
    await test.addResource({ identifier: 'urn:api' })
    await test.addResource({ identifier: 'urn:opaque', tokenFormat: 'opaque' })
  })
  const ask = async (parameters: Record<string, string> = {}, client = machine) => {
    const { metadata, party, options } = await createRelyingParty(test, client)
    const authentication = oauth.ClientSecretPost(testSecret)
    return oauth.clientCredentialsGrantRequest(metadata, party, authentication, parameters, options)
  }
  const tokensOf = async (response: Response) =>
    (await response.json()) as { access_token: string; scope: string }

  it('gives a JWT that says the client is its own subject, and keeps nothing', async () => {
    const response = await ask({ scope: 'api', resource: 'urn:api' })
    const tokens = await tokensOf(response)
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: machine.clientId,
      client_id: machine.clientId,
      aud: 'urn:api',
      scope: 'api',
    })
    expect(test.tables.accessTokens.size).toBe(0)
    expect(test.tables.grants.size).toBe(0)
  })

  it('gives an opaque token where the resource wants one', async () => {
    const { access_token: token } = await tokensOf(await ask({ resource: 'urn:opaque' }))
    expect(token).toMatch(/^ac_at_[A-Za-z0-9_-]{43}$/)
    expect(test.tables.accessTokens.size).toBe(1)
  })

  it('is for the issuer when no resource is named', async () => {
    expect(decodeJwt((await tokensOf(await ask())).access_token).aud).toBe(testIssuer)
  })

  it('defaults to the scopes that are not about people', async () => {
    expect((await tokensOf(await ask())).scope).toBe('api api:write')
    const modest = await addSecretClient(test, {
      ...machine,
      id: 'x',
      clientId: 'modest',
      defaultScopes: ['api', 'email'],
    })
    expect((await tokensOf(await ask({}, modest))).scope).toBe('api')
  })

  it('has the scopes kept on the application: "read_books add_books" when none is asked for', async () => {
    const scopes = ['read_books', 'add_books']
    const books = await addSecretClient(test, { ...machine, id: 'y', clientId: 'books', scopes })
    const tokens = await tokensOf(await ask({}, books))
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'read_books add_books' })
    const chosen = { ...machine, id: 'z', clientId: 'readers', scopes, defaultScopes: ['read_books'] }
    const readers = await addSecretClient(test, chosen)
    expect((await tokensOf(await ask({}, readers))).scope).toBe('read_books')
  })

  it.each(['openid', 'email', 'groups', 'other', 'api other'])('refuses the scope %s', async (scope) => {
    expect(await (await ask({ scope })).json()).toMatchObject({ error: 'invalid_scope' })
  })

  it('refuses an unknown resource', async () => {
    expect(await (await ask({ resource: 'urn:nothing' })).json()).toMatchObject({ error: 'invalid_target' })
  })

  it('refuses a public client', async () => {
    const open = await test.addClient({
      tokenEndpointAuthMethod: 'none',
      grantTypes: ['client_credentials'],
      scopes: ['api'],
    })
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: open.clientId })
    const response = await test.fetch(`${testIssuer}/oauth/token`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ error: 'unauthorized_client' })
  })
})
