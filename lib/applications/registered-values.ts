/** The values of RFC 7591 section 2 and OpenID Connect Registration that this server supports. */
export const authenticationMethods = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'none',
] as const
/** OAuth 2.1 has dropped them. */
export const legacyGrants = ['implicit', 'password'] as const
export const currentGrants = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
] as const
export const grantTypes = [...currentGrants, ...legacyGrants] as const
/** An ID token beside the code is a signature over it (OpenID Connect Core 3.3). */
export const currentResponseTypes = ['code', 'code id_token'] as const
/** With an access token in the browser's address, or without a code (RFC 9700 section 2.1.2). They go with the implicit grant. */
export const legacyResponseTypes = [
  'token',
  'id_token',
  'id_token token',
  'code token',
  'code id_token token',
] as const
export const responseTypes = [...currentResponseTypes, ...legacyResponseTypes] as const
export const algorithms = ['RS256', 'ES256', 'PS256', 'EdDSA', 'HS256'] as const
export const subjectTypes = ['public', 'pairwise'] as const
export const tokenFormats = ['jwt', 'opaque', 'encrypted'] as const
