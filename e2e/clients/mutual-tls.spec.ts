import { createHash, X509Certificate } from 'node:crypto'
import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { Agent, fetch as fetchWith } from 'undici'
import { newClient } from '../fixtures/applications'
import { openAuthority, type Authority, type Identity } from '../fixtures/certificates'
import { issuer } from '../fixtures/issuer'
import { openTlsNode, type TlsNode } from '../fixtures/mutual-tls'
import { api, importRows } from '../fixtures/shared'
import { tlsProxies } from '../fixtures/tls-proxies'
import { expect, test } from '../fixtures/test'

let authority: Authority
let node: TlsNode

const machine = { grant_types: ['client_credentials'], scope: api.scope }
/** A client, made by an import. */
const addMachine = async (metadata: object): Promise<string> => {
  const { client, row } = newClient('https://robot.test/cb', { ...machine, ...metadata })
  const { client_secret: _none, ...application } = row
  await importRows({ applications: [application] })
  return client.clientId
}
/** A connection with that certificate, or with none. */
const connectionWith = (identity: Partial<Identity> = {}) =>
  new Agent({ connect: { ca: authority.certificate, ...identity } })
const discover = (clientId: string, identity?: Identity) => {
  const dispatcher = connectionWith(identity)
  return oidc.discovery(new URL(node.issuer), clientId, undefined, oidc.TlsClientAuth(), {
    [oidc.customFetch]: (url, options) =>
      fetchWith(url, { ...options, dispatcher } as Parameters<
        typeof fetchWith
      >[1]) as unknown as Promise<Response>,
  })
}
const grantTo = async (clientId: string, identity?: Identity) =>
  oidc.clientCredentialsGrant(await discover(clientId, identity), { scope: api.scope, resource: api.jwt })

// RFC 8705, through what ends TLS in front of us.
for (const proxy of tlsProxies()) {
  test.describe(`behind ${proxy.name}`, () => {
    test.describe.configure({ mode: 'serial' })
    // The API and its scope are the shared's.
    test.beforeAll(async ({ shared }) => {
      expect(shared.machine.clientId).toBeTruthy()
      test.setTimeout(120_000)
      authority = openAuthority()
      node = await openTlsNode(authority, proxy)
    })
    test.afterAll(async () => {
      await node.close()
      authority.close()
    })

    test('says what it offers, which a node without such a proxy does not', async ({ http }) => {
      const configuration = await discover('anybody')
      const { token_endpoint_auth_methods_supported: methods } = configuration.serverMetadata()
      expect(methods).toEqual(expect.arrayContaining(['tls_client_auth', 'self_signed_tls_client_auth']))
      const plain = await (await http.get('/.well-known/oauth-authorization-server')).json()
      expect(plain.token_endpoint_auth_methods_supported).not.toContain('tls_client_auth')
    })

    test('lets a client in by the certificate of an authority, and binds its token to that', async () => {
      const clientId = await addMachine({
        token_endpoint_auth_method: 'tls_client_auth',
        tls_client_auth_subject_dn: 'CN=Night Robot, O=Tides',
        tls_client_certificate_bound_access_tokens: true,
      })
      const robot = authority.issue('robot', '/O=Tides/CN=Night Robot', 'DNS:robot.test')
      const { access_token: token } = await grantTo(clientId, robot)
      const thumbprint = createHash('sha256').update(new X509Certificate(robot.cert).raw).digest('base64url')
      expect(decodeJwt(token)).toMatchObject({ client_id: clientId, cnf: { 'x5t#S256': thumbprint } })
      const introspected = await oidc.tokenIntrospection(await discover(clientId, robot), token)
      expect(introspected).toMatchObject({ active: true, cnf: { 'x5t#S256': thumbprint } })

      const other = authority.issue('other', '/O=Tides/CN=Day Robot', 'DNS:robot.test')
      const forged = authority.selfSigned('forged', '/O=Tides/CN=Night Robot')
      for (const identity of [undefined, other, forged])
        await expect(grantTo(clientId, identity)).rejects.toMatchObject({ error: 'invalid_client' })
    })

    test('lets a client in by a certificate of its own', async () => {
      const own = authority.selfSigned('own', '/CN=whatever')
      const jwk = new X509Certificate(own.cert).publicKey.export({ format: 'jwk' })
      const clientId = await addMachine({
        token_endpoint_auth_method: 'self_signed_tls_client_auth',
        jwks: { keys: [jwk] },
      })
      expect((await grantTo(clientId, own)).token_type).toBe('bearer')
      const other = authority.selfSigned('another', '/CN=whatever')
      await expect(grantTo(clientId, other)).rejects.toMatchObject({ error: 'invalid_client' })
    })

    test('I25 believes no header that came from outside', async () => {
      const robot = authority.issue('named', '/CN=Named', 'DNS:named.test')
      const clientId = await addMachine({
        token_endpoint_auth_method: 'tls_client_auth',
        tls_client_auth_san_dns: 'named.test',
      })
      const headers = {
        'client-cert': `:${new X509Certificate(robot.cert).raw.toString('base64')}:`,
        'client-verified': 'SUCCESS',
        'x-ssl-cert': encodeURIComponent(robot.cert),
      }
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope: api.scope,
      })
      const throughProxy = await fetchWith(`${node.issuer}/oauth/token`, {
        ...{ method: 'POST', headers, body, dispatcher: connectionWith() },
      })
      expect([throughProxy.status, await throughProxy.json()]).toMatchObject([
        401,
        { error: 'invalid_client' },
      ])
      const direct = await fetch(`${issuer}/oauth/token`, { method: 'POST', headers, body })
      expect([direct.status, await direct.json()]).toMatchObject([401, { error: 'invalid_client' }])
      expect((await grantTo(clientId, robot)).scope).toBe(api.scope)
    })
  })
}
