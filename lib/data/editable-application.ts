import { Prisma, type ApplicationType, type TokenFormat } from './generated/client'

type LocalizedText = Record<string, string>

/** What its owner may change. Lifetimes are seconds; null: as the server has it. */
export type EditableApplication = {
  name: string
  description: string | null
  type: ApplicationType
  publisher: string | null
  homepageUri: string | null
  logoUri: string | null
  policyUri: string | null
  tosUri: string | null
  contacts: string[]
  tokenEndpointAuthMethod: string
  grantTypes: string[]
  responseTypes: string[]
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  allowedOrigins: string[]
  scopes: string[]
  optionalScopes: string[]
  defaultScopes: string[]
  scopeReasons: Record<string, LocalizedText>
  idTokenSignedResponseAlg: string
  recoverableSecrets: boolean
  accessTokenFormat: TokenFormat | null
  scopeArray: boolean
  accessTokenLifetime: number | null
  refreshTokenIdleLifetime: number | null
  refreshTokenAbsoluteLifetime: number | null
  idTokenLifetime: number | null
  requirePkce: boolean
  omitIss: boolean
  reuseConsent: boolean
  consentLifetime: number | null
  jwks: { keys: object[] } | null
  jwksUri: string | null
  tokenEndpointAuthSigningAlg: string | null
  tlsClientAuthSubjectDn: string | null
  tlsClientAuthSanDns: string | null
  tlsClientAuthSanUri: string | null
  tlsClientAuthSanIp: string | null
  tlsClientAuthSanEmail: string | null
  tlsClientCertificateBoundAccessTokens: boolean
  dpopBoundAccessTokens: boolean
  requirePushedAuthorizationRequests: boolean
  requireSignedRequestObject: boolean
  requestObjectSigningAlg: string | null
  requestUris: string[]
  authorizationSignedResponseAlg: string | null
  introspectionSignedResponseAlg: string | null
  authorizationDetailsTypes: string[]
  profile: string
}

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
} as const satisfies Record<keyof EditableApplication, true>

/** Prisma tells the JSON value null from the database's by names of its own. */
export const rowOf = <Fields extends Partial<EditableApplication>>({ jwks, ...fields }: Fields) => ({
  ...fields,
  ...(jwks !== undefined && { jwks: jwks ?? Prisma.DbNull }),
})
