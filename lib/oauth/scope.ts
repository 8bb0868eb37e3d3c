import { OAuthError } from './errors'

/** RFC 6749 section 3.3. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/

/** Each scope once, in the order asked. */
export function parseScope(scope: string): string[] {
  const scopes = [...new Set(scope.split(' ').filter((each) => each !== ''))]
  if (scopes.every((each) => scopeToken.test(each))) return scopes
  throw new OAuthError('invalid_scope', 'The scope is not well-formed.')
}
