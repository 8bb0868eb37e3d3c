import { createPublicKey, type X509Certificate } from 'node:crypto'
import { keysOf } from '../assertions/client-keys'
import { proofRefused } from './authentication-failed'
import { type ClientAuthentication, readClientId } from './presented'
import { requireCertificate } from './client-certificate'

/** RFC 8705 section 2.2: a self-signed certificate that is in the client's key set, or whose key is. Its issuer does not matter. */
export const selfSignedTlsClientAuth: ClientAuthentication = {
  takes: 'client_id',
  read: readClientId,
  async verify(context, client) {
    const { certificate } = requireCertificate(context)
    const fits = (key: JsonWebKey) => isOf(key, certificate)
    const keys = await keysOf(context.server, client, fits)
    if (!keys.some(fits)) throw proofRefused('the certificate is not among the keys of the client')
    return {}
  },
}

/** A key with a certificate (`x5c`, RFC 7517 section 4.7) matches that certificate only. */
function isOf(key: JsonWebKey & { x5c?: unknown }, certificate: X509Certificate): boolean {
  if (Array.isArray(key.x5c)) return key.x5c[0] === certificate.raw.toString('base64')
  try {
    return createPublicKey({ key: { ...key }, format: 'jwk' }).equals(certificate.publicKey)
  } catch {
    return false
  }
}
