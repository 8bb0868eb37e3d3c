/** Alternatives; of one of them a token needs every scope. */
export type ScopeExpression = readonly (readonly string[])[]

/** `'profile email | user'`, or `['profile email', 'user']`: AND within an alternative, OR between them. */
export type Scopes = string | readonly string[]

/**
 * Space is AND, `|` is OR, AND binds tighter; there are no parentheses. In the array form the items are the alternatives. Nothing asks for
 * nothing: any valid token will do.
 *
 * @throws TypeError for what is empty or looks like another notation, so that a mistake stops the program at start-up.
 */
export function parseScopes(scopes: Scopes | undefined): ScopeExpression {
  if (scopes === undefined) return [[]]
  if (typeof scopes === 'string') return scopes.split('|').map((part) => parseAll(part, scopes))
  if (!Array.isArray(scopes) || scopes.length === 0)
    throw odd(scopes, 'expected a string or a list of strings')
  return scopes.map((part: unknown) => parseAll(part, scopes))
}

export const isCovered = (expression: ScopeExpression, held: readonly string[]): boolean =>
  expression.some((all) => all.every((scope) => held.includes(scope)))

/** The alternative of which the least is missing: what to ask for (RFC 6750 section 3, `scope`). */
export function nearest(expression: ScopeExpression, held: readonly string[]): readonly string[] {
  const missing = (all: readonly string[]) => all.filter((scope) => !held.includes(scope)).length
  return expression.reduce((best, all) => (missing(all) < missing(best) ? all : best))
}

// RFC 6749 section 3.3, without the bar.
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7B\x7D\x7E]+$/
const otherNotation = /^\(|[),]$|^(&+|and|or|not)$/i

function parseAll(part: unknown, whole: unknown): string[] {
  if (typeof part !== 'string') throw odd(whole, 'expected strings')
  const words = part.split(' ').filter((word) => word !== '')
  if (words.length === 0) throw odd(whole, 'an alternative is empty')
  for (const word of words) {
    if (!scopeToken.test(word)) throw odd(whole, `${JSON.stringify(word)} is not the name of a scope`)
    if (otherNotation.test(word)) throw odd(whole, `${JSON.stringify(word)}: a space is AND, a bar is OR`)
  }
  return [...new Set(words)]
}

const odd = (whole: unknown, reason: string) =>
  new TypeError(`The scope expression ${JSON.stringify(whole)} is not well-formed: ${reason}.`)
