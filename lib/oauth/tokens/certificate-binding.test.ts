import { decodeJwt } from 'jose'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { otherCertificate, robotCertificate } from '../testing/test-certificates'
import { sampleClient } from '../testing/sample-records'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer } from '../testing/test-server'
import { certificateBinding, comesWithItsCertificate } from './certificate-binding'

const request = new Request('https://issuer.test/oauth/token')
const thumbprint = createHash('sha256').update(robotCertificate.raw).digest('base64url')
const bound = sampleClient({ tlsClientCertificateBoundAccessTokens: true })
const serverWith = async (certificate = robotCertificate) =>
  (
    await createTestServer({
      mutualTls: { verifies: false, certificateOf: () => ({ certificate, isVerified: false }) },
    })
  ).server
const exchangeOf = (server: Awaited<ReturnType<typeof serverWith>>) => ({
  server,
  request,
  requestId: 'r',
  logged: {},
})

describe('tokens bound to a certificate', () => {
  it('are those of a client that wants it, with a certificate of any issuer', async () => {
    const context = exchangeOf(await serverWith())
    expect(certificateBinding(context, bound)).toBe(`x5t#S256:${thumbprint}`)
    expect(certificateBinding(context, sampleClient())).toBeNull()
  })

  it('are not given to such a client without one', async () => {
    const { server } = await createTestServer()
    expect(() => certificateBinding(exchangeOf(server), bound)).toThrow('has to present its certificate')
  })

  it('are taken with that certificate only', async () => {
    const own = `x5t#S256:${thumbprint}` as const
    expect(comesWithItsCertificate(await serverWith(), request, own)).toBe(true)
    expect(comesWithItsCertificate(await serverWith(otherCertificate), request, own)).toBe(false)
    expect(comesWithItsCertificate((await createTestServer()).server, request, own)).toBe(false)
  })

  it('say so, and are good for nothing without it at our own endpoints', async () => {
    let certificate: typeof robotCertificate | null = robotCertificate
    const certificateOf = () => certificate && { certificate, isVerified: false }
    const test = await createTestServer({ mutualTls: { verifies: false, certificateOf } })
    const { party, browser } = await createFixture(test, { tlsClientCertificateBoundAccessTokens: true })
    const { tokens } = await party.signIn(browser)
    expect(tokens.token_type).toBe('bearer')
    expect(decodeJwt(tokens.access_token).cnf).toEqual({ 'x5t#S256': thumbprint })
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const userinfo = async () => (await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status
    expect(await userinfo()).toBe(200)
    certificate = otherCertificate
    expect(await userinfo()).toBe(401)
    certificate = null
    expect(await userinfo()).toBe(401)
    const refreshed = await party.refresh(tokens.refresh_token ?? '')
    expect([refreshed.status, (await refreshed.json()).error]).toEqual([400, 'invalid_request'])
  })

  it('are no others', async () => {
    const { server } = await createTestServer()
    expect(comesWithItsCertificate(server, request, null)).toBe(true)
    expect(comesWithItsCertificate(server, request, 'jkt:abc')).toBe(true)
  })
})
