import { OAuthError } from '../errors'
import type { ClientAuthentication, ReadCredentials } from './presented'
import { verifyAnySecret } from './verify-secret'

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are joined. */
const readHeader: ReadCredentials = (request) => {
  const header = request.headers.get('authorization')
  if (header === null) return null
  const joined = decodeBase64(/^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header)?.[1])
  const separator = joined.indexOf(':')
  if (separator < 1) throw broken()
  const clientId = decodeForm(joined.slice(0, separator))
  const secret = decodeForm(joined.slice(separator + 1))
  // PostgreSQL cannot store NUL in text, so no client has such an ID.
  if (clientId.includes('\0')) throw broken()
  // A public client with an empty password presents no secret.
  return secret === ''
    ? { kind: 'client_id', clientId, value: '' }
    : { kind: 'secret', clientId, value: secret }
}

export const clientSecretBasic: ClientAuthentication = {
  takes: 'secret',
  read: readHeader,
  verify: verifyAnySecret,
}

function decodeBase64(encoded: string | undefined): string {
  if (encoded === undefined) throw broken()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'))
  } catch (cause) {
    throw broken(cause)
  }
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw broken(cause)
  }
}

function broken(cause?: unknown): OAuthError {
  return new OAuthError('invalid_client', 'The Authorization header is not well-formed HTTP Basic.', {
    headers: { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' },
    cause,
  })
}
