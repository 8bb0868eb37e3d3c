import type { X509Certificate } from 'node:crypto'
import { canonicalName, canonicalSubject } from '../client-metadata/distinguished-name'
import type { ClientRecord } from '../records'
import { proofRefused } from './authentication-failed'
import { type ClientAuthentication, readClientId } from './presented'
import { requireCertificate, alternativeNamesOf, canonicalIp } from './client-certificate'

/** RFC 8705 section 2.1: a certificate that the proxy trusts and that has the registered name. */
export const tlsClientAuth: ClientAuthentication = {
  takes: 'client_id',
  read: readClientId,
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws must reject
  async verify(context, client) {
    const { certificate, isVerified } = requireCertificate(context)
    if (!isVerified) throw proofRefused('the issuer of the certificate was not verified')
    if (!names(certificate, client)) throw proofRefused('the certificate has another name')
    return {}
  },
}

/** Section 2.1.2: exactly one name is registered, and only that one is compared. */
function names(certificate: X509Certificate, client: ClientRecord): boolean {
  const { tlsClientAuthSubjectDn: subject, tlsClientAuthSanIp: ip } = client
  if (subject !== null) {
    const expected = canonicalName(subject)
    return expected !== null && canonicalSubject(certificate.subject) === expected
  }
  const found = alternativeNamesOf(certificate)
  if (client.tlsClientAuthSanDns !== null) {
    const expected = client.tlsClientAuthSanDns.toLowerCase()
    return found.dns.some((name) => name.toLowerCase() === expected)
  }
  if (client.tlsClientAuthSanUri !== null) return found.uri.includes(client.tlsClientAuthSanUri)
  if (ip !== null) return found.ip.some((name) => canonicalIp(name) === canonicalIp(ip))
  return client.tlsClientAuthSanEmail !== null && found.email.includes(client.tlsClientAuthSanEmail)
}
