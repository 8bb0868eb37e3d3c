/** What the specifications say a token is; no hook has a say in it (RFC 7519 4.1, RFC 7662 2.2, RFC 9068 2.2, OpenID Connect Core 2). */
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

/** What a hook may not change of an ID token: whose it is, for whom, until when, and what it is bound to. */
export const fixedInIdToken = new Set([...identifying, 'sid', 'at_hash', 'c_hash', 's_hash', 'client_id'])

/** And of an introspection answer: what the token is worth. */
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

/** What a hook made of the claims, with every fixed one as it was: put back, or taken out again. */
export function withFixed(
  own: Record<string, unknown>,
  changed: Record<string, unknown>,
  fixed: ReadonlySet<string>,
): Record<string, unknown> {
  const kept = Object.entries(changed).filter(([name]) => !fixed.has(name))
  const restored = Object.entries(own).filter(([name]) => fixed.has(name))
  return Object.fromEntries([...kept, ...restored])
}
