import type { ApplicationField } from '../fields'

/** RFC 7515 appendix A.3. */
const key = {
  ...{ kty: 'EC', crv: 'P-256' },
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
}
const address = ['https://notes.example/', 'http://good@evil.example/'] as const
const scope = ['openid email', 'open"id'] as const
const flag = [true, 'true'] as const
const seconds = [3600, 1] as const
const algorithm = ['ES256', 'none'] as const
const addresses = [['https://notes.example/cb'], 'https://notes.example/cb'] as const

/** One value that a field takes, other than its default, and one that it refuses, as they are sent. */
export const fieldSamples: Record<ApplicationField, readonly [good: unknown, bad: unknown]> = {
  name: ['Notes', 'Notes\u202Egnp'],
  description: ['Keeps notes', 'a\u200Bb'],
  type: ['web', 'toaster'],
  publisher: ['Marlow', 'x'.repeat(81)],
  homepageUri: address,
  logoUri: address,
  policyUri: address,
  tosUri: address,
  contacts: [['help@marlow.test'], ['nobody']],
  tokenEndpointAuthMethod: ['private_key_jwt', 'password'],
  grantTypes: [['authorization_code'], ['magic']],
  responseTypes: [['code'], ['magic']],
  redirectUris: addresses,
  postLogoutRedirectUris: addresses,
  backchannelLogoutUri: ['https://notes.example/logout', 'https://notes.example/logout#now'],
  backchannelLogoutSessionRequired: flag,
  allowedOrigins: [['https://notes.example'], ['https://notes.example/path']],
  scopes: scope,
  optionalScopes: ['email', 'open"id'],
  defaultScopes: scope,
  scopeReasons: [{ email: { en: 'To write to you' } }, { email: { fr: 'Pour vous' } }],
  subjectType: ['pairwise', 'private'],
  sectorIdentifierUri: address,
  idTokenSignedResponseAlg: algorithm,
  idTokenScopeClaims: flag,
  recoverableSecrets: flag,
  accessTokenFormat: ['opaque', 'paper'],
  scopeArray: flag,
  accessTokenLifetime: seconds,
  refreshTokenIdleLifetime: [86_400, 1],
  refreshTokenAbsoluteLifetime: [864_000, 1],
  idTokenLifetime: [300, 1],
  requirePkce: [false, 'false'],
  omitIss: flag,
  reuseConsent: [false, 'false'],
  consentLifetime: seconds,
  jwks: [{ keys: [key] }, { keys: [] }],
  jwksUri: address,
  tokenEndpointAuthSigningAlg: algorithm,
  tlsClientAuthSubjectDn: ['CN=robot,C=CH', 'robot'],
  tlsClientAuthSanDns: ['robot.example', 'a..b'],
  tlsClientAuthSanUri: ['urn:robot:1', 'robot'],
  tlsClientAuthSanIp: ['192.0.2.1', '192.0.2'],
  tlsClientAuthSanEmail: ['robot@marlow.test', 'robot'],
  tlsClientCertificateBoundAccessTokens: flag,
  profile: ['fapi2', 'strict'],
  requirePushedAuthorizationRequests: flag,
  requireSignedRequestObject: flag,
  requestObjectSigningAlg: algorithm,
  requestUris: [['https://notes.example/object'], ['http://notes.example/object']],
  authorizationSignedResponseAlg: algorithm,
  introspectionSignedResponseAlg: algorithm,
  authorizationDetailsTypes: [['payment'], ['x'.repeat(201)]],
  dpopBoundAccessTokens: flag,
}
