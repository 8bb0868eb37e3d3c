import { Prisma, type Application } from './generated/client'

type LocalizedText = Record<string, string>

/** What its owner may change. */
export const editable = {
  name: true,
  description: true,
  type: true,
  publisher: true,
  homepageUri: true,
  logoUri: true,
  policyUri: true,
  tosUri: true,
  contacts: true,
  tokenEndpointAuthMethod: true,
  grantTypes: true,
  responseTypes: true,
  redirectUris: true,
  postLogoutRedirectUris: true,
  allowedOrigins: true,
  scopes: true,
  optionalScopes: true,
  defaultScopes: true,
  scopeReasons: true,
  idTokenSignedResponseAlg: true,
  idTokenScopeClaims: true,
  recoverableSecrets: true,
  accessTokenFormat: true,
  scopeArray: true,
  accessTokenLifetime: true,
  refreshTokenIdleLifetime: true,
  refreshTokenAbsoluteLifetime: true,
  idTokenLifetime: true,
  requirePkce: true,
  omitIss: true,
  reuseConsent: true,
  consentLifetime: true,
  jwks: true,
  jwksUri: true,
  tokenEndpointAuthSigningAlg: true,
  tlsClientAuthSubjectDn: true,
  tlsClientAuthSanDns: true,
  tlsClientAuthSanUri: true,
  tlsClientAuthSanIp: true,
  tlsClientAuthSanEmail: true,
  tlsClientCertificateBoundAccessTokens: true,
  dpopBoundAccessTokens: true,
  requirePushedAuthorizationRequests: true,
  requireSignedRequestObject: true,
  requestObjectSigningAlg: true,
  requestUris: true,
  authorizationSignedResponseAlg: true,
  introspectionSignedResponseAlg: true,
  authorizationDetailsTypes: true,
  profile: true,
} as const satisfies Prisma.ApplicationSelect

/** Lifetimes are seconds; null: as the server has it. */
export type EditableApplication = Omit<Pick<Application, keyof typeof editable>, 'jwks' | 'scopeReasons'> & {
  jwks: { keys: object[] } | null
  scopeReasons: Record<string, LocalizedText>
}

/** Prisma tells the JSON value null from the database's by names of its own. */
export const rowOf = <Fields extends Partial<EditableApplication>>({ jwks, ...fields }: Fields) => ({
  ...fields,
  ...(jwks !== undefined && { jwks: jwks ?? Prisma.DbNull }),
})
