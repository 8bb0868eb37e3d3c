/** Claims that a hook cannot set (RFC 7519 4.1, RFC 7662 2.2, RFC 9068 2.2, OpenID Connect Core 2). */
export const reservedClaims: ReadonlySet<string> = new Set([
  ...['iss', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat', 'jti', 'auth_time', 'acr', 'amr', 'nonce', 'sid'],
  ...['at_hash', 'c_hash', 's_hash', 'client_id', 'scope', 'scp', 'cnf', 'act', 'events'],
  ...['active', 'token_type', 'username', 'authorization_details'],
])

const identifying = [
  'iss',
  'sub',
  'aud',
  'azp',
  'exp',
  'nbf',
  'iat',
  'jti',
  'auth_time',
  'acr',
  'amr',
  'nonce',
]

/** Claims that a hook cannot change in an ID token: subject, audience, times and bindings. */
export const fixedInIdToken = new Set([...identifying, 'sid', 'at_hash', 'c_hash', 's_hash', 'client_id'])

/** Members that a hook cannot change in an introspection response. */
export const fixedInIntrospection = new Set([
  ...identifying,
  'client_id',
  'scope',
  'scp',
  'token_type',
  'cnf',
  'act',
  'authorization_details',
])

/** The hook's claims with every fixed one restored or removed. */
export function withFixed(
  own: Record<string, unknown>,
  changed: Record<string, unknown>,
  fixed: ReadonlySet<string>,
): Record<string, unknown> {
  const kept = Object.entries(changed).filter(([name]) => !fixed.has(name))
  const restored = Object.entries(own).filter(([name]) => fixed.has(name))
  return Object.fromEntries([...kept, ...restored])
}
