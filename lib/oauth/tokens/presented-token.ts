import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import { queryOf, readForm, textOf } from '../request'
import { challengeOf, refusedToken, type TokenScheme } from './challenge'

export type PresentedToken = { scheme: TokenScheme; value: string }

type Issuer = Pick<AuthorizationServer, 'issuer'>

const credentials = /^(bearer|dpop) +([A-Za-z0-9._~+/-]+=*) *$/i

/** RFC 6750 section 2: the header or a form field, never the query string (RFC 9700 section 4.3.2). */
export async function readPresentedToken(server: Issuer, request: Request): Promise<PresentedToken> {
  if (/(?:^|&)access_token=/.test(queryOf(request))) {
    throw invalidRequest(server, 'The access token may not be in the address.')
  }
  const header = request.headers.get('authorization')
  const inBody = isForm(request) ? await readBodyToken(server, request) : null
  if (header !== null && inBody !== null)
    throw invalidRequest(server, 'The access token is sent in more than one way.')
  const presented = inBody === null ? tokenInHeader(header) : ({ scheme: 'Bearer', value: inBody } as const)
  if (presented) return presented
  const [, scheme] = /^(bearer|dpop)\b/i.exec(header ?? '') ?? []
  if (scheme !== undefined) {
    const description = 'The Authorization header is not well-formed.'
    throw refusedToken(server, spelled(scheme), { code: 'invalid_token', description })
  }
  // RFC 6750 section 3.1: a request without credentials gets a challenge without an error code.
  throw new OAuthError('invalid_token', 'An access token is required.', {
    headers: challengeOf(server, null),
  })
}

/** RFC 6750 section 2.1, RFC 9449 section 7.1; null for other schemes. The scheme is case-insensitive. */
export function tokenInHeader(header: string | null): PresentedToken | null {
  const [, scheme, value] = credentials.exec(header ?? '') ?? []
  return scheme !== undefined && value !== undefined ? { scheme: spelled(scheme), value } : null
}

const spelled = (scheme: string): TokenScheme => (scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer')

async function readBodyToken(server: Issuer, request: Request): Promise<string | null> {
  const { parameters, repeated } = await readForm(request)
  if (repeated.length > 0) throw invalidRequest(server, 'A parameter is included more than once.')
  return textOf(parameters, 'access_token')
}

function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return request.method === 'POST' && type.toLowerCase().startsWith('application/x-www-form-urlencoded')
}

const invalidRequest = (server: Issuer, description: string): OAuthError =>
  refusedToken(server, 'Bearer', { code: 'invalid_request', description })
