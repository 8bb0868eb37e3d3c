import { describe, expect, it } from 'vitest'
import { robotCertificate } from '@/lib/oauth/testing/test-certificates'
import { clientCertificate } from './client-certificate'

const names = { certificate: 'client-cert', verified: 'x-verified' }
const base64 = robotCertificate.raw.toString('base64')
const escaped = encodeURIComponent(robotCertificate.toString())
const read = (value: string, verified = 'SUCCESS', of = names) =>
  clientCertificate(new Headers({ 'client-cert': value, 'x-verified': verified }), of)

describe('the certificate of a client', () => {
  it('is read as nginx writes it, and as RFC 9440 does', () => {
    for (const value of [escaped, `:${base64}:`]) {
      expect(read(value)?.certificate.fingerprint256).toBe(robotCertificate.fingerprint256)
    }
  })

  it('is verified only when the proxy says so, in the header that the operator named', () => {
    expect(read(escaped)?.isVerified).toBe(true)
    for (const said of ['NONE', 'FAILED:self-signed certificate', '', 'success', 'SUCCESS, SUCCESS'])
      expect(read(escaped, said)?.isVerified).toBe(false)
    expect(read(escaped, 'SUCCESS', { ...names, verified: null as never })?.isVerified).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['bare base64', base64],
    ['two', `:${base64}:, :${base64}:`],
    ['two in PEM', `${escaped}${escaped}`],
    ['half a certificate', `:${base64.slice(0, 200)}:`],
    ['a private key', encodeURIComponent('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')],
    ['a broken escape', '%E0%A4%A'],
    ['something else', '💥'],
  ])('is none where there is %s', (_what, value) => {
    expect(read(Buffer.from(value).toString('latin1'))).toBeNull()
  })
})
