import { parseScopes, type ScopeExpression, type Scopes } from './scope-expression'

/** The scopes that a request needs, by method. */
export type Requirement = (method: string) => ScopeExpression

export type Required = Scopes | Requirement | undefined

/**
 * `requireScopes('profile email | user')` or `requireScopes(['profile email', 'user'])`; without an argument any valid token will do.
 *
 * @throws TypeError for an expression that is empty or odd.
 */
export function requireScopes(scopes?: Scopes): Requirement {
  const expression = parseScopes(scopes)
  return () => expression
}

const reading = ['GET', 'HEAD', 'OPTIONS']

export type ScopesByMethod = {
  /** For GET, HEAD and OPTIONS. */
  read: Scopes
  /** For every other method. */
  write: Scopes
  /** For methods that need something else, such as `{ DELETE: 'admin' }`. */
  methods?: Readonly<Record<string, Scopes>>
}

/** Read and write scopes by HTTP method. @throws TypeError for an expression that is empty or odd. */
export function scopesByMethod({ read, write, methods = {} }: ScopesByMethod): Requirement {
  const [reads, writes] = [required(read), required(write)]
  const others = new Map(
    Object.entries(methods).map(([method, scopes]) => [method.toUpperCase(), required(scopes)]),
  )
  return (method) => others.get(method) ?? (reading.includes(method) ? reads : writes)
}

export const requirementOf = (required: Required): Requirement =>
  typeof required === 'function' ? required : requireScopes(required)

function required(scopes: Scopes): ScopeExpression {
  if (scopes === undefined) throw new TypeError('scopesByMethod needs scopes for read and for write.')
  return parseScopes(scopes)
}
