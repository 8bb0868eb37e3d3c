import { AccessRefused, type Refusal } from './access-refused'
import { challengeOf, describable, type Challenge, type ChallengeError } from './challenge'
import { isTokenShaped, readCredentials, type RequestLike } from './credentials'
import { verifyPossession, type Possession } from './possession'
import { NonceWanted, ProofRefused } from './proof-refused'
import { isCovered, nearest, type ScopeExpression } from './scope-expression'
import { isEnough, type SignInRequirement } from './sign-in-requirement'
import type { Token } from './token'
import { InvalidToken, Unavailable, type TokenValidator } from './token-validator'

export type Protection = {
  validators: readonly TokenValidator[]
  realm: string | undefined
  resourceMetadata: string | undefined
  possession: Possession
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
  const credentials = readCredentials(request, schemesOf(protection))
  if (credentials.kind === 'none') return null
  if (credentials.kind === 'malformed') {
    throw refused(protection, schemesOf(protection), 'invalid_request', credentials.reason)
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
  const challenges = challengesFor(protection, schemesOf(protection), { scope })
  return new AccessRefused({ status: 401, message: 'An access token is required.', challenges })
}

/** RFC 9470 section 3: the client sends the person to sign in again, with what the challenge says. */
export function requireSignIn(protection: Protection, token: Token, wanted: SignInRequirement): void {
  if (isEnough(token, wanted)) return
  const scheme = boundToKey(token) ? 'dpop' : 'bearer'
  const message = 'A stronger or more recent sign-in is required.'
  throw refused(protection, [scheme], 'insufficient_user_authentication', message, {
    signIn: {
      acr_values: wanted.acr?.join(' '),
      max_age: wanted.maxAge === undefined ? undefined : String(wanted.maxAge),
    },
  })
}

const boundToKey = ({ claims }: Token): boolean =>
  typeof claims.cnf === 'object' && claims.cnf !== null && 'jkt' in claims.cnf

async function authenticate(
  protection: Protection,
  presented: Presented,
  request: RequestLike,
): Promise<Token> {
  const { scheme, token } = presented
  try {
    if (!isTokenShaped(token)) throw new InvalidToken('The access token is malformed.')
    for (const validator of protection.validators.filter((each) => takes(protection, each, scheme))) {
      const found = await validator.authenticateToken(token, request)
      if (!found) continue
      await validator.validateToken?.(found, request)
      // A validator for DPoP itself has looked.
      if (schemeOf(validator) === 'bearer')
        await verifyPossession(protection.possession, presented, found, request)
      return found
    }
    throw new InvalidToken('The access token is not valid here.')
  } catch (error) {
    throw refusalFor(protection, scheme, error)
  }
}

function refusalFor(protection: Protection, scheme: string, error: unknown): unknown {
  if (error instanceof NonceWanted) {
    return refused(protection, [scheme], 'use_dpop_nonce', error.message, { nonce: error.nonce })
  }
  if (error instanceof ProofRefused || error instanceof InvalidToken) {
    const code = error instanceof ProofRefused ? 'invalid_dpop_proof' : 'invalid_token'
    return refused(protection, [scheme], code, error.message, { cause: error })
  }
  if (!(error instanceof Unavailable)) return error
  const message = 'The access token cannot be checked at the moment. Try again.'
  return new AccessRefused({ status: 503, code: 'temporarily_unavailable', message, cause: error })
}

const statuses: Record<ChallengeError, Refusal['status']> = {
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  invalid_dpop_proof: 401,
  use_dpop_nonce: 401,
  insufficient_user_authentication: 401,
}

type More = Pick<Refusal, 'scope' | 'nonce' | 'cause'> & {
  signIn?: Pick<Challenge, 'acr_values' | 'max_age'>
}

function refused(
  protection: Protection,
  schemes: readonly string[],
  error: ChallengeError,
  message: string,
  { scope, nonce, cause, signIn }: More = {},
): AccessRefused {
  const description = describable(message)
  const said = { error, error_description: description, scope, ...signIn }
  return new AccessRefused({
    status: statuses[error],
    code: error,
    message: description,
    scope,
    nonce,
    challenges: [...challengesFor(protection, schemes, said), ...offerOf(protection, schemes)],
    cause,
  })
}

/** RFC 9449 section 7.2: a client that did not use DPoP is told that it can. */
function offerOf(protection: Protection, schemes: readonly string[]): string[] {
  const isOffered = protection.possession.dpop !== null && !schemes.includes('dpop')
  return isOffered ? challengesFor(protection, ['dpop'], {}) : []
}

function challengesFor(
  { realm, resourceMetadata, possession }: Protection,
  schemes: readonly string[],
  parameters: Omit<Challenge, 'scheme'>,
): string[] {
  return [...new Set(schemes)].map((scheme) =>
    challengeOf({
      scheme: spelled(scheme),
      realm,
      ...parameters,
      resource_metadata: resourceMetadata,
      algs: scheme === 'dpop' ? possession.dpop?.algorithms.join(' ') : undefined,
    }),
  )
}

const schemeOf = ({ tokenType }: TokenValidator): string => tokenType.toLowerCase()

/** If proofs are checked, a validator of bearer tokens also takes tokens of the scheme DPoP. */
const takes = ({ possession }: Protection, validator: TokenValidator, scheme: string): boolean =>
  schemeOf(validator) === scheme ||
  (scheme === 'dpop' && possession.dpop !== null && schemeOf(validator) === 'bearer')

const schemesOf = ({ validators, possession }: Protection): string[] => [
  ...new Set([...validators.map(schemeOf), ...(possession.dpop ? ['dpop'] : [])]),
]

const registered: Record<string, string> = { bearer: 'Bearer', dpop: 'DPoP' }
const spelled = (scheme: string): string => registered[scheme] ?? scheme
