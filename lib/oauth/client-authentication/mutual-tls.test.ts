import { exportJWK, importX509 } from 'jose'
import type { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientRecord } from '../records'
import { basic, post, testSecret } from '../testing/test-relying-party'
import { otherCertificate, robotCertificate, selfCertificate } from '../testing/test-certificates'
import { createTestServer, type TestServer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'

const machine = { grantTypes: ['client_credentials'], scopes: ['api'] }
const keyOf = async (certificate: X509Certificate) =>
  (await exportJWK(await importX509(certificate.toString(), 'ES256'))) as JsonWebKey

describe('client authentication by certificate', () => {
  let test: TestServer
  let presented: { certificate: X509Certificate; isVerified: boolean } | null
  const clientKeys = vi.fn((_client: ClientRecord, _fits: (key: JsonWebKey) => boolean) =>
    Promise.resolve<JsonWebKey[]>([]),
  )
  beforeEach(async () => {
    presented = { certificate: robotCertificate, isVerified: true }
    clientKeys.mockReset().mockResolvedValue([])
    test = await createTestServer({
      clientKeys,
      mutualTls: { verifies: true, certificateOf: () => presented },
    })
  })
  const ask = ({ clientId }: ClientRecord, form: Record<string, string> = {}, headers = {}) =>
    post(
      test,
      '/oauth/token',
      { grant_type: 'client_credentials', client_id: clientId, ...form },
      { headers },
    )
  const accepted = async (response: Response) =>
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
  const refused = async (response: Response) =>
    expect([response.status, (await response.json()).error]).toEqual([401, 'invalid_client'])

  describe('of an authority', () => {
    const named = (change: Partial<ClientRecord>) =>
      test.addClient({ ...machine, tokenEndpointAuthMethod: 'tls_client_auth', ...change })
    const subject = 'CN=robot 1+OU=Robots, O=Müller\\, Söhne, C=CH'

    it.each<[string, Partial<ClientRecord>, Partial<ClientRecord>]>([
      ['its subject', { tlsClientAuthSubjectDn: subject }, { tlsClientAuthSubjectDn: 'CN=robot 1' }],
      ['a host', { tlsClientAuthSanDns: 'Robot.example' }, { tlsClientAuthSanDns: 'a.robot.example' }],
      [
        'an address',
        { tlsClientAuthSanUri: 'https://robot.example/id' },
        { tlsClientAuthSanUri: 'https://robot.example' },
      ],
      ['an IPv4 address', { tlsClientAuthSanIp: '192.0.2.7' }, { tlsClientAuthSanIp: '192.0.2.70' }],
      ['an IPv6 address', { tlsClientAuthSanIp: '2001:db8::1' }, { tlsClientAuthSanIp: '2001:db8::2' }],
      [
        'a mailbox',
        { tlsClientAuthSanEmail: 'robot@example.com' },
        { tlsClientAuthSanEmail: 'x@example.com' },
      ],
    ])('is taken by %s, and not by another', async (_what, right, wrong) => {
      await accepted(await ask(await named(right)))
      await refused(await ask(await named(wrong)))
      presented = { certificate: otherCertificate, isVerified: true }
      await refused(await ask(await named(right)))
    })

    it('is not taken for a name of another kind, by a wildcard, or without any', async () => {
      await refused(await ask(await named({ tlsClientAuthSanDns: '192.0.2.7' })))
      await refused(await ask(await named({ tlsClientAuthSanUri: 'robot.example' })))
      await refused(await ask(await named({})))
      presented = { certificate: otherCertificate, isVerified: true }
      await refused(await ask(await named({ tlsClientAuthSanDns: 'robot.example' })))
      await accepted(await ask(await named({ tlsClientAuthSanDns: '*.example' })))
    })

    it('is not taken when its issuer was not verified', async () => {
      const client = await named({ tlsClientAuthSubjectDn: subject })
      presented = { certificate: robotCertificate, isVerified: false }
      await refused(await ask(client))
    })

    it('is not taken before or after its time', async () => {
      const client = await named({ tlsClientAuthSubjectDn: subject })
      test.advance(Math.ceil((Date.parse(robotCertificate.validTo) - test.server.now()) / 1000) - 1)
      await accepted(await ask(client))
      test.advance(1)
      await refused(await ask(client))
      test.advance(-(200 * 365 * 86_400))
      await refused(await ask(client))
    })
  })

  describe('of its own', () => {
    const owning = async (jwk: object, change: Partial<ClientRecord> = {}) =>
      test.addClient({
        ...{ ...machine, tokenEndpointAuthMethod: 'self_signed_tls_client_auth' },
        ...{ jwks: { keys: [jwk] }, ...change },
      })
    beforeEach(() => {
      presented = { certificate: selfCertificate, isVerified: false }
    })

    it('is taken by its key, or by itself, from any issuer', async () => {
      const x5c = [selfCertificate.raw.toString('base64')]
      await accepted(await ask(await owning(await keyOf(selfCertificate))))
      await accepted(await ask(await owning({ ...(await keyOf(selfCertificate)), x5c })))
    })

    it('is not taken by another key, nor by its key under another certificate', async () => {
      const x5c = [otherCertificate.raw.toString('base64')]
      await refused(await ask(await owning(await keyOf(robotCertificate))))
      await refused(await ask(await owning({ ...(await keyOf(selfCertificate)), x5c })))
      await refused(await ask(await owning({ kty: 'EC' })))
    })

    it('is looked for among the published keys', async () => {
      const key = await keyOf(selfCertificate)
      const client = await owning(key, { jwks: null, jwksUri: 'https://robot.test/jwks' })
      await refused(await ask(client))
      clientKeys.mockResolvedValue([key])
      await accepted(await ask(client))
      const [, fits] = clientKeys.mock.lastCall!
      expect([fits(key), fits(await keyOf(robotCertificate))]).toEqual([true, false])
    })
  })

  it('I25: is refused without a certificate, and where no proxy passes any on', async () => {
    const change = {
      tokenEndpointAuthMethod: 'tls_client_auth',
      tlsClientAuthSanDns: 'robot.example',
    } as const
    await accepted(await ask(await test.addClient({ ...machine, ...change })))
    presented = null
    await refused(await ask(await test.addClient({ ...machine, ...change })))
    test = await createTestServer()
    await refused(await ask(await test.addClient({ ...machine, ...change })))
  })

  it('is not needed by, and does not disturb, a client of another method', async () => {
    const client = await test.addClient({
      ...machine,
      secrets: [{ id: 's', hash: hashToken(testSecret), expiresAt: null }],
    })
    await refused(await ask(client))
    await accepted(await ask(client, {}, basic(client.clientId, testSecret)))
    const open = await test.addClient({ tokenEndpointAuthMethod: 'none', grantTypes: ['refresh_token'] })
    const unknown = await ask(open, { grant_type: 'refresh_token', refresh_token: 'x' })
    expect(await unknown.json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('is not replaced by a secret', async () => {
    const client = await test.addClient({
      ...{ ...machine, tokenEndpointAuthMethod: 'tls_client_auth', tlsClientAuthSanDns: 'robot.example' },
      secrets: [{ id: 's', hash: hashToken(testSecret), expiresAt: null }],
    })
    await refused(await ask(client, { client_secret: testSecret }))
    await accepted(await ask(client))
  })
})
