import { applicationFields, type ApplicationField } from '@/lib/applications/application-document'

/** What a field is called outside: RFC 7591, OpenID Connect Registration, and the names `auth-center import` reads. */
export const wireNames = {
  name: 'client_name',
  description: 'description',
  type: 'kind',
  publisher: 'publisher',
  homepageUri: 'client_uri',
  logoUri: 'logo_uri',
  policyUri: 'policy_uri',
  tosUri: 'tos_uri',
  contacts: 'contacts',
  tokenEndpointAuthMethod: 'token_endpoint_auth_method',
  grantTypes: 'grant_types',
  responseTypes: 'response_types',
  redirectUris: 'redirect_uris',
  postLogoutRedirectUris: 'post_logout_redirect_uris',
  allowedOrigins: 'allowed_origins',
  scopes: 'scope',
  optionalScopes: 'optional_scope',
  defaultScopes: 'default_scope',
  scopeReasons: 'scope_reasons',
  idTokenSignedResponseAlg: 'id_token_signed_response_alg',
  recoverableSecrets: 'recoverable_secret',
  accessTokenFormat: 'access_token_format',
  scopeArray: 'scope_array',
  accessTokenLifetime: 'access_token_lifetime',
  refreshTokenIdleLifetime: 'refresh_token_idle_lifetime',
  refreshTokenAbsoluteLifetime: 'refresh_token_absolute_lifetime',
  idTokenLifetime: 'id_token_lifetime',
  requirePkce: 'require_pkce',
  omitIss: 'omit_iss',
  reuseConsent: 'reuse_consent',
  consentLifetime: 'consent_lifetime',
  jwks: 'jwks',
  jwksUri: 'jwks_uri',
  tokenEndpointAuthSigningAlg: 'token_endpoint_auth_signing_alg',
  tlsClientAuthSubjectDn: 'tls_client_auth_subject_dn',
  tlsClientAuthSanDns: 'tls_client_auth_san_dns',
  tlsClientAuthSanUri: 'tls_client_auth_san_uri',
  tlsClientAuthSanIp: 'tls_client_auth_san_ip',
  tlsClientAuthSanEmail: 'tls_client_auth_san_email',
  tlsClientCertificateBoundAccessTokens: 'tls_client_certificate_bound_access_tokens',
  profile: 'profile',
  requirePushedAuthorizationRequests: 'require_pushed_authorization_requests',
  requireSignedRequestObject: 'require_signed_request_object',
  requestObjectSigningAlg: 'request_object_signing_alg',
  requestUris: 'request_uris',
  authorizationSignedResponseAlg: 'authorization_signed_response_alg',
  authorizationDetailsTypes: 'authorization_details_types',
  dpopBoundAccessTokens: 'dpop_bound_access_tokens',
} as const satisfies Record<ApplicationField, string>

const fieldsByName = new Map<string, ApplicationField>(
  applicationFields.map((field) => [wireNames[field], field]),
)

export const fieldCalled = (name: string): ApplicationField | undefined => fieldsByName.get(name)

/** RFC 6749 section 3.3: lists that travel as one text. */
const spaced: readonly ApplicationField[] = ['scopes', 'optionalScopes', 'defaultScopes']

export const toWire = (field: ApplicationField, value: unknown): unknown =>
  spaced.includes(field) ? (value as string[]).join(' ') : value

/** What is no text is left as it is, for the schema to refuse. */
export const fromWire = (field: ApplicationField, value: unknown): unknown =>
  spaced.includes(field) && typeof value === 'string' ? value.split(' ').filter((name) => name !== '') : value

/** A list where a text of names is due would pass the schema. */
export const isWrongShape = (field: ApplicationField, value: unknown): boolean =>
  spaced.includes(field) && value !== null && typeof value !== 'string'
