export type TokenFormat = 'jwt' | 'opaque' | 'encrypted'
export type ClientAuthenticationMethod =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_secret_jwt'
  | 'private_key_jwt'
  | 'tls_client_auth'
  | 'self_signed_tls_client_auth'
  | 'none'
export type SigningAlgorithm = 'ES256' | 'RS256' | 'PS256' | 'EdDSA'
/** HS256 is signed with the client's own secret, the others with keys of this server. */
export type IdTokenAlgorithm = SigningAlgorithm | 'HS256'
/** A text in the languages we have: `{ en: '…', 'zh-CN': '…' }`. */
export type LocalizedText = Record<string, string>

export type ClientSecretRecord = {
  id: string
  /** SHA-256 of the secret. */
  hash: Buffer
  expiresAt: number | null
  /** Imported in another system's hash: `verifyImportedSecret` has to be asked. */
  isImported?: boolean
  /** Present where the plain value is kept recoverable: `keys.plainSecret` opens it. */
  sealed?: Buffer
}

export type ClientRecord = {
  /** The application's row id; `clientId` is what travels. */
  id: string
  clientId: string
  name: string
  status: 'active' | 'pending' | 'suspended'
  type: 'web' | 'spa' | 'native' | 'cli' | 'service' | 'api'
  /** The user who registered it, if any. */
  ownerId: string | null
  trusted: boolean
  publisher: string | null
  homepageUri: string | null
  logoUri: string | null
  logoImageId: string | null
  policyUri: string | null
  tosUri: string | null
  createdAt: number
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  allowedOrigins: string[]
  grantTypes: string[]
  responseTypes: string[]
  tokenEndpointAuthMethod: ClientAuthenticationMethod
  /** Newest first. */
  secrets: ClientSecretRecord[]
  /** Every scope it may ask for. */
  scopes: string[]
  /** The part of `scopes` that the person may leave out. */
  optionalScopes: string[]
  defaultScopes: string[]
  scopeReasons: Record<string, LocalizedText>
  requirePkce: boolean
  /** Leaves `iss` out of authorization responses, for old clients (RFC 9207). */
  omitIss: boolean
  /** `legacy`: an administrator lets its owner switch on the implicit and password grants. */
  profile: 'baseline' | 'fapi2' | 'legacy'
  /** Its own public keys (RFC 7517), or where they are published; never both. */
  jwks: { keys: JsonWebKey[] } | null
  jwksUri: string | null
  /** The one algorithm its assertions are signed with; null: any that we know. */
  tokenEndpointAuthSigningAlg: string | null
  /** RFC 8705 section 2.1.2: what its certificate has to say, one of these. */
  tlsClientAuthSubjectDn: string | null
  tlsClientAuthSanDns: string | null
  tlsClientAuthSanUri: string | null
  tlsClientAuthSanIp: string | null
  tlsClientAuthSanEmail: string | null
  tlsClientCertificateBoundAccessTokens: boolean
  /** RFC 9449 section 5.2: without a proof it gets no token. */
  dpopBoundAccessTokens: boolean
  requirePushedAuthorizationRequests: boolean
  requireSignedRequestObject: boolean
  requestObjectSigningAlg: string | null
  requestUris: string[]
  authorizationSignedResponseAlg: string | null
  introspectionSignedResponseAlg: string | null
  /** RFC 9396 section 10: the types it may ask for. */
  authorizationDetailsTypes: string[]
  /** May exchange a person's token for one in which it does not appear (RFC 8693 section 1.1). */
  mayImpersonate: boolean
  /** false: consent is asked for on every authorization. */
  reuseConsent: boolean
  /** Seconds a consent may be reused at most; null: as long as the person chose. */
  consentLifetime: number | null
  /** JWT access tokens carry `scp`, an array, beside `scope`. */
  scopeArray: boolean
  idTokenSignedResponseAlg: IdTokenAlgorithm
  accessTokenFormat: TokenFormat | null
  /** Seconds; null: the server's default. */
  accessTokenLifetime: number | null
  refreshTokenIdleLifetime: number | null
  refreshTokenAbsoluteLifetime: number | null
  idTokenLifetime: number | null
}
