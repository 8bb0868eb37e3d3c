import { importJWK } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { StoreUnavailableError } from '../errors'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { endpoints } from './table'

describe('the endpoints together', () => {
  let test: TestServer
  beforeEach(async () => {
    test = await createTestServer()
  })
  const discover = async (name = 'openid-configuration') =>
    (await test.fetch(`${testIssuer}/.well-known/${name}`)).json() as Promise<Record<string, unknown>>

  it('publish one document under two names, and only endpoints that exist', async () => {
    const document = await discover()
    expect(document).toEqual(await discover('oauth-authorization-server'))
    expect(document.issuer).toBe(testIssuer)
    const named = Object.entries(document).filter(([key]) => /_endpoint$|^jwks_uri$/.test(key))
    const paths = endpoints.map(({ path }) => testIssuer + path)
    for (const [, url] of named) expect(paths).toContain(url)
    expect(named.length).toBeGreaterThanOrEqual(8)
  })

  it('name every standard claim of OpenID Connect Core 5.1', async () => {
    const standard =
      'sub name given_name family_name middle_name nickname preferred_username profile picture website email email_verified ' +
      'gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at'
    expect((await discover()).claims_supported).toEqual(expect.arrayContaining(standard.split(' ')))
  })

  it('name no grant that an administrator has to allow one application', async () => {
    const document = await discover()
    expect(document.response_types_supported).toEqual(['code', 'code id_token'])
    expect(document.grant_types_supported).toContain('authorization_code')
    expect(document.grant_types_supported).not.toContain('password')
    expect(document.grant_types_supported).not.toContain('implicit')
  })

  it('name the ways to authenticate that work as the server is set up', async () => {
    const always = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt']
    const methodsWith = async (mutualTls?: { verifies: boolean }) => {
      test = await createTestServer(mutualTls && { mutualTls: { ...mutualTls, certificateOf: () => null } })
      const document = await discover()
      const certificates = document.tls_client_certificate_bound_access_tokens === true
      expect(document.token_endpoint_auth_methods_supported).toEqual(
        document.revocation_endpoint_auth_methods_supported,
      )
      expect(document.token_endpoint_auth_methods_supported).toEqual([
        ...(document.introspection_endpoint_auth_methods_supported as string[]),
        'none',
      ])
      return { certificates, methods: document.introspection_endpoint_auth_methods_supported }
    }
    const own = 'self_signed_tls_client_auth'
    expect(await methodsWith()).toEqual({ certificates: false, methods: always })
    expect(await methodsWith({ verifies: false })).toEqual({ certificates: true, methods: [...always, own] })
    expect(await methodsWith({ verifies: true })).toEqual({
      certificates: true,
      methods: [...always, 'tls_client_auth', own],
    })
    const { token_endpoint_auth_signing_alg_values_supported: algorithms } = await discover()
    expect(algorithms).toEqual(expect.arrayContaining(['PS256', 'ES256', 'EdDSA', 'HS256']))
    expect(algorithms).not.toContain('none')
  })

  it('name the types of authorization details, as soon as there are any', async () => {
    expect(await discover()).not.toHaveProperty('authorization_details_types_supported')
    await test.addDetailType({ type: 'payment' })
    expect((await discover()).authorization_details_types_supported).toEqual(['payment'])
  })

  it('publish public keys only', async () => {
    const { keys } = await (await test.fetch(`${testIssuer}/oauth/jwks`)).json()
    // Keys of other algorithms come with their first use.
    expect(keys.map(({ alg }: { alg: string }) => alg)).toEqual(expect.arrayContaining(['ES256', 'RS256']))
    for (const key of keys) {
      expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']))
      expect(key).toMatchObject({
        use: 'sig',
        kid: expect.any(String),
        alg: expect.stringMatching(/^(ES|RS|PS)256$|^EdDSA$/),
      })
      await importJWK(key)
    }
  })

  it('allow every site to cache and read the metadata', async () => {
    const response = await test.fetch(`${testIssuer}/.well-known/openid-configuration`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('answer HEAD like GET, without a body', async () => {
    const response = await test.fetch(`${testIssuer}/oauth/jwks`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.text()).toBe('')
  })

  it('refuse every other method and say which are right', async () => {
    for (const { path, methods } of endpoints) {
      const others = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'].filter(
        (method) => !methods.includes(method as 'GET'),
      )
      for (const method of others) {
        const response = await test.fetch(testIssuer + path, { method })
        expect(response.status, `${method} ${path}`).toBe(405)
        expect(response.headers.get('allow')).toContain(methods.join(', '))
      }
    }
  })

  it('let scripts of any origin call what takes no cookies, and nothing else', async () => {
    for (const { path, cors } of endpoints) {
      const init = {
        method: 'OPTIONS',
        headers: { origin: 'https://spa.test', 'access-control-request-method': 'POST' },
      }
      const response = await test.fetch(testIssuer + path, init)
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-origin'), path).toBe(cors ? 'https://spa.test' : null)
      expect(response.headers.get('access-control-allow-credentials')).toBe(cors ? 'true' : null)
    }
    const open = endpoints.filter(({ cors }) => cors).map(({ name }) => name)
    expect(open).not.toContain('authorize')
    expect(open).not.toContain('introspect')
  })

  it('keep a request id that fits, and make one otherwise', async () => {
    const idFor = async (sent: string) => {
      const response = await test.fetch(`${testIssuer}/oauth/jwks`, { headers: { 'x-request-id': sent } })
      return response.headers.get('x-request-id')
    }
    expect(await idFor('request-12345678')).toBe('request-12345678')
    expect(await idFor('<script>')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('refuse plain http, but for the documents that carry no secret', async () => {
    const documents = [
      '/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server',
      '/.well-known/oauth-protected-resource',
      '/oauth/jwks',
    ]
    for (const { path, methods } of endpoints) {
      const response = await test.fetch(`http://issuer.test${path}`, { method: methods[0] ?? 'GET' })
      if (documents.includes(path)) {
        expect(response.status, path).toBe(200)
        continue
      }
      expect(response.status, path).toBe(400)
      expect(await response.json()).toMatchObject({ error: 'invalid_request' })
    }
  })
})

describe('without a database', () => {
  it('every endpoint that needs it says 503 and when to try again', async () => {
    const test = await createTestServer()
    const unavailable = () => Promise.reject(new StoreUnavailableError('connection refused'))
    test.server.store = {
      ...test.server.store,
      findClient: unavailable,
      listScopes: unavailable,
      findLiveAccessToken: unavailable,
      describeLiveAccessToken: unavailable,
    }
    const form = {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'a', client_secret: 'b', token: 't' }),
    }
    const bearer = { headers: { authorization: 'Bearer token' } }
    const requests: [string, RequestInit?][] = [
      ['/.well-known/openid-configuration'],
      ['/oauth/token', form],
      ['/oauth/revoke', form],
      ['/oauth/introspect', form],
      ['/oauth/userinfo', bearer],
    ]
    for (const [path, init] of requests) {
      const response = await test.fetch(testIssuer + path, init)
      expect(response.status, path).toBe(503)
      expect(response.headers.get('retry-after')).toBe('2')
      expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' })
    }
    expect((await test.fetch(`${testIssuer}/oauth/authorize?client_id=a`)).status).toBe(503)
    expect(test.errorPages.map(({ code }) => code)).toEqual(['unavailable'])
  })

  it('a bug is a 500 that says nothing, and is logged once with its cause', async () => {
    const test = await createTestServer()
    const bug = new TypeError('column "secret_column" does not exist')
    test.server.store = { ...test.server.store, findClient: () => Promise.reject(bug) }
    const body = new URLSearchParams({ client_id: 'a', client_secret: 'b' })
    const response = await test.fetch(`${testIssuer}/oauth/token`, { method: 'POST', body })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ error: 'server_error' })
    expect(text).not.toContain('secret_column')
    expect(test.logged).toEqual([
      {
        event: 'request.failed',
        requestId: response.headers.get('x-request-id'),
        code: 'server_error',
        error: bug,
      },
    ])
  })
})
