import { X509Certificate } from 'node:crypto'

type HeaderNames = { certificate: string; verified: string | null }
type Presented = { certificate: X509Certificate; isVerified: boolean }

/**
 * The certificate that a trusted proxy has put into a header, as nginx writes it (`$ssl_client_escaped_cert`) or as RFC 9440 does. Two in
 * one header count as none, because one of them may be the sender's own.
 */
export function clientCertificate(headers: Headers, names: HeaderNames): Presented | null {
  const encoded = decode(headers.get(names.certificate) ?? '')
  if (encoded === null) return null
  try {
    const certificate = new X509Certificate(encoded)
    const isVerified = names.verified !== null && headers.get(names.verified) === 'SUCCESS'
    return { certificate, isVerified }
  } catch {
    return null
  }
}

const pem = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/

function decode(value: string): Buffer | string | null {
  const [, base64] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(value.trim()) ?? []
  if (base64 !== undefined) return Buffer.from(base64, 'base64')
  try {
    const text = decodeURIComponent(value)
    return pem.test(text) ? text : null
  } catch {
    return null
  }
}
