import { OAuthError } from '../errors'
import { queryOf, readForm, textOf } from '../request'

const bearer = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i

/** RFC 6750 section 2: the header, or a form field; the query string never (RFC 9700 section 4.3.2). */
export async function readBearerToken(request: Request): Promise<string> {
  if (/(?:^|&)access_token=/.test(queryOf(request))) {
    throw invalidRequest('The access token may not be in the address.')
  }
  const header = request.headers.get('authorization')
  const inBody = isForm(request) ? await readBodyToken(request) : null
  if (header !== null && inBody !== null)
    throw invalidRequest('The access token is sent in more than one way.')
  const token = inBody ?? bearer.exec(header ?? '')?.[1]
  if (token !== undefined) return token
  if (header !== null && /^bearer\b/i.test(header)) {
    throw refusedToken('invalid_token', 'The Authorization header is not well-formed.')
  }
  // RFC 6750 section 3.1: a request without credentials is told how to send them, not what was wrong.
  throw new OAuthError('invalid_token', 'An access token is required.', { headers: challenge() })
}

/** `scope`: what would do, where the answer is to say so. */
export function refusedToken(
  code: 'invalid_token' | 'insufficient_scope',
  description: string,
  scope?: string,
): OAuthError {
  const attributes = {
    error: code,
    error_description: description,
    ...(scope !== undefined && { scope }),
  }
  return new OAuthError(code, description, { headers: challenge(attributes) })
}

async function readBodyToken(request: Request): Promise<string | null> {
  const { parameters, repeated } = await readForm(request)
  if (repeated.length > 0) throw invalidRequest('A parameter is included more than once.')
  return textOf(parameters, 'access_token')
}

function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return request.method === 'POST' && type.toLowerCase().startsWith('application/x-www-form-urlencoded')
}

function invalidRequest(description: string): OAuthError {
  const attributes = { error: 'invalid_request', error_description: description }
  return new OAuthError('invalid_request', description, { headers: challenge(attributes) })
}

function challenge(attributes: Record<string, string> = {}): Record<string, string> {
  const all = Object.entries({ realm: 'userinfo', ...attributes })
  return { 'www-authenticate': `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(', ')}` }
}
