import { AccessRefused, type Refusal } from './access-refused'
import { challengeOf, describable, type Challenge, type ChallengeError } from './challenge'
import { isTokenShaped, readCredentials, type RequestLike } from './credentials'
import { isCovered, nearest, type ScopeExpression } from './scope-expression'
import type { Token } from './token'
import { InvalidToken, Unavailable, type TokenValidator } from './token-validator'

export type Protection = {
  validators: readonly TokenValidator[]
  realm: string | undefined
  resourceMetadata: string | undefined
}

type Presented = { scheme: string; token: string }

/**
 * The token of a request, if it covers what is needed; null when the request has none.
 *
 * @throws AccessRefused with the answer of RFC 6750 section 3.1.
 */
export async function authorize(
  protection: Protection,
  request: RequestLike,
  needed: ScopeExpression,
): Promise<Token | null> {
  const { validators } = protection
  const credentials = readCredentials(request, [...new Set(validators.map(schemeOf))])
  if (credentials.kind === 'none') return null
  if (credentials.kind === 'malformed') {
    throw refused(protection, validators.map(schemeOf), 'invalid_request', credentials.reason)
  }
  const token = await authenticate(protection, credentials, request)
  if (isCovered(needed, token.scopes)) return token
  const scope = nearest(needed, token.scopes).join(' ')
  const message = 'The access token does not have the scope that is required.'
  throw refused(protection, [credentials.scheme], 'insufficient_scope', message, { scope })
}

/** Section 3.1: a request without a token is told how to send one, not what was wrong. */
export function tokenRequired(protection: Protection, needed: ScopeExpression): AccessRefused {
  const scope = nearest(needed, []).join(' ')
  const challenges = challengesFor(protection, protection.validators.map(schemeOf), { scope })
  return new AccessRefused({ status: 401, message: 'An access token is required.', challenges })
}

async function authenticate(
  protection: Protection,
  { scheme, token }: Presented,
  request: RequestLike,
): Promise<Token> {
  try {
    if (!isTokenShaped(token)) throw new InvalidToken('The access token is malformed.')
    for (const validator of protection.validators.filter((each) => schemeOf(each) === scheme)) {
      const found = await validator.authenticateToken(token, request)
      if (!found) continue
      await validator.validateToken?.(found, request)
      return found
    }
    throw new InvalidToken('The access token is not valid here.')
  } catch (error) {
    if (error instanceof InvalidToken) {
      throw refused(protection, [scheme], 'invalid_token', error.message, { cause: error })
    }
    if (!(error instanceof Unavailable)) throw error
    const message = 'The access token cannot be checked at the moment. Try again.'
    throw new AccessRefused({ status: 503, code: 'temporarily_unavailable', message, cause: error })
  }
}

const statuses = { invalid_request: 400, invalid_token: 401, insufficient_scope: 403 } as const

function refused(
  protection: Protection,
  schemes: readonly string[],
  error: ChallengeError,
  message: string,
  { scope, cause }: Pick<Refusal, 'scope' | 'cause'> = {},
): AccessRefused {
  const description = describable(message)
  const challenges = challengesFor(protection, schemes, { error, error_description: description, scope })
  return new AccessRefused({
    status: statuses[error],
    code: error,
    message: description,
    scope,
    challenges,
    cause,
  })
}

function challengesFor(
  { realm, resourceMetadata }: Protection,
  schemes: readonly string[],
  parameters: Omit<Challenge, 'scheme'>,
): string[] {
  return [...new Set(schemes)].map((scheme) =>
    challengeOf({ scheme: spelled(scheme), realm, ...parameters, resource_metadata: resourceMetadata }),
  )
}

const schemeOf = ({ tokenType }: TokenValidator): string => tokenType.toLowerCase()

const registered: Record<string, string> = { bearer: 'Bearer', dpop: 'DPoP' }
const spelled = (scheme: string): string => registered[scheme] ?? scheme
