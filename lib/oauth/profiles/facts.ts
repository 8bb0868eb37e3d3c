import { signatureAlgorithmsOf } from '../client-metadata/signature-algorithms'
import type { ClientRecord } from '../records'

export const isImplicitGrant = (grantType: string) => grantType === 'implicit'

const strong = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth']
export const isStrongAuthentication = (method: string) => strong.includes(method)

export const isStrongAlgorithm = (algorithm: string) =>
  signatureAlgorithmsOf({ profile: 'fapi2' }).includes(algorithm)

const loopback = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/

/** FAPI 2.0 Security Profile section 5.3.2.2: https, but for a native application's own listener (RFC 8252 section 7.3). */
export const isWebAddress = (redirectUri: string, type: ClientRecord['type']) =>
  redirectUri.startsWith('https://') || ((type === 'native' || type === 'cli') && loopback.test(redirectUri))
