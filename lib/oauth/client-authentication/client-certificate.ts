import type { ClientCertificate } from '../authorization-server'
import type { EndpointContext } from '../endpoint-context'
import { proofRefused } from './authentication-failed'
import type { X509Certificate } from 'node:crypto'

/** The certificate of this connection, if it is valid today. */
export function requireCertificate({ server, request }: EndpointContext): ClientCertificate {
  const presented = server.mutualTls?.certificateOf(request)
  if (!presented)
    throw proofRefused('no certificate', 'The client has to present its certificate (mutual TLS).')
  const { validFrom, validTo } = presented.certificate
  const now = server.now()
  if (Date.parse(validFrom) > now || Date.parse(validTo) <= now)
    throw proofRefused('the certificate is not valid now', 'The certificate has expired.')
  return presented
}

export type AlternativeNames = { dns: string[]; uri: string[]; ip: string[]; email: string[] }

const kinds: Record<string, keyof AlternativeNames> = {
  DNS: 'dns',
  URI: 'uri',
  'IP Address': 'ip',
  email: 'email',
}
// node:crypto quotes ambiguous names as JSON (CVE-2021-44532).
const entry = /([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/gy

/** The name types that a client can register (RFC 8705 section 2.1.2). */
export function alternativeNamesOf({ subjectAltName }: Pick<X509Certificate, 'subjectAltName'>) {
  const names: AlternativeNames = { dns: [], uri: [], ip: [], email: [] }
  for (const [, label = '', value = ''] of (subjectAltName ?? '').matchAll(entry)) {
    const kind = Object.hasOwn(kinds, label) ? kinds[label] : undefined
    if (kind) names[kind].push(value.startsWith('"') ? String(JSON.parse(value)) : value)
  }
  return names
}

/** An IP address in canonical form; other text unchanged. */
export function canonicalIp(address: string): string {
  const host = address.includes(':') ? `[${address}]` : address
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : address
}
