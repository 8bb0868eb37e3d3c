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
/** HS256 uses the client's secret, the others this server's keys. */
export type IdTokenAlgorithm = SigningAlgorithm | 'HS256'
/** A text in every language of the interface: `{ en: '…', 'zh-CN': '…' }`. */
export type LocalizedText = Record<string, string>

export type ClientSecretRecord = {
  id: string
  /** SHA-256 of the secret. */
  hash: Buffer
  expiresAt: number | null
  /** Imported as another system's hash: `verifyImportedSecret` checks it. */
  isImported?: boolean
  /** Present if the secret is kept recoverable: `keys.plainSecret` decrypts it. */
  sealed?: Buffer
}

export type ClientRecord = {
  /** The application's row ID; clients use `clientId`. */
  id: string
  clientId: string
  name: string
  status: 'active' | 'pending' | 'suspended'
  type: 'web' | 'spa' | 'native' | 'cli' | 'service' | 'api'
  /** The account that registered it, if any. */
  ownerId: string | null
  trusted: boolean
  /** When an administrator checked what people see of it; null: not since it changed. */
  reviewedAt: number | null
  /** The domain that its owner proved to control; shown where its website is still there. */
  verifiedDomain: string | null
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
  /** The only algorithm for its assertions; null: any supported one. */
  tokenEndpointAuthSigningAlg: string | null
  /** RFC 8705 section 2.1.2: the name that its certificate must have, one of these. */
  tlsClientAuthSubjectDn: string | null
  tlsClientAuthSanDns: string | null
  tlsClientAuthSanUri: string | null
  tlsClientAuthSanIp: string | null
  tlsClientAuthSanEmail: string | null
  tlsClientCertificateBoundAccessTokens: boolean
  /** RFC 9449 section 5.2: token requests need a proof. */
  dpopBoundAccessTokens: boolean
  requirePushedAuthorizationRequests: boolean
  requireSignedRequestObject: boolean
  requestObjectSigningAlg: string | null
  requestUris: string[]
  authorizationSignedResponseAlg: string | null
  introspectionSignedResponseAlg: string | null
  /** RFC 9396 section 10: the types it may ask for. */
  authorizationDetailsTypes: string[]
  /** May exchange a person's token for one in which it does not appear as the actor (RFC 8693 section 1.1). */
  mayImpersonate: boolean
  /** false: asks for consent at every authorization. */
  reuseConsent: boolean
  /** The longest time a consent may be reused, in seconds; null: as long as the person chose. */
  consentLifetime: number | null
  /** JWT access tokens carry `scp`, an array, beside `scope`. */
  scopeArray: boolean
  idTokenSignedResponseAlg: IdTokenAlgorithm
  /** Whether its `sub` of a person is that of other clients (OpenID Connect Core 8). */
  subjectType: 'public' | 'pairwise'
  /** Where the redirect URIs of its sector are listed (OpenID Connect Core 8.1). */
  sectorIdentifierUri: string | null
  /** What pairwise subjects rest on; null: they are public. */
  subjectSalt: Buffer | null
  /** What the granted scopes open is in the ID token too; null: unless the profile is fapi2. */
  idTokenScopeClaims: boolean | null
  accessTokenFormat: TokenFormat | null
  /** Seconds; null: the server's default. */
  accessTokenLifetime: number | null
  refreshTokenIdleLifetime: number | null
  refreshTokenAbsoluteLifetime: number | null
  idTokenLifetime: number | null
}
