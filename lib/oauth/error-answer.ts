import type { LogEvent } from './authorization-server'
import { errorUri, OAuthError, StoreUnavailableError, type OAuthErrorCode } from './errors'
import type { EndpointContext } from './endpoint-context'
import { jsonAnswer, noStore, type Answer } from './response'

const statuses: Partial<Record<OAuthErrorCode, number>> = {
  invalid_client: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  server_error: 500,
  temporarily_unavailable: 503,
}

/** The one place where an error becomes a response: an OAuthError is shown, any other error is a bug and is logged as one. */
export function errorAnswer(error: unknown, context: EndpointContext, refused: LogEvent): Answer {
  const shown = presentable(error)
  logFailure(error, shown, context, refused)
  const { code, message } = shown
  return jsonAnswer(
    { error: code, error_description: message, error_uri: errorUri(context.server, shown) },
    { status: shown.status ?? statuses[code] ?? 400, headers: { ...noStore, ...shown.headers } },
  )
}

export function presentable(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error
  if (error instanceof StoreUnavailableError) {
    const headers = { 'retry-after': '2' }
    return new OAuthError('temporarily_unavailable', 'The server is not ready. Try again shortly.', {
      headers,
    })
  }
  return new OAuthError(
    'server_error',
    'The server failed. Its operator can find the cause by the request id.',
  )
}

/** For the log, and for the application's owner. */
export function ruleOf(
  { rule }: OAuthError,
  { server, logged: { clientId } }: EndpointContext,
): { rule?: string } {
  if (rule === undefined) return {}
  if (clientId !== undefined) server.noteRefusal?.(clientId, rule)
  return { rule }
}

/** Every waiting device, and every client that gets its first nonce, receives these: they refuse nothing. */
const partOfTheFlow = new Set<OAuthErrorCode>(['authorization_pending', 'use_dpop_nonce'])

export function logFailure(
  error: unknown,
  shown: OAuthError,
  context: EndpointContext,
  refused: LogEvent,
): void {
  const { server, logged } = context
  if (error instanceof OAuthError) {
    if (partOfTheFlow.has(error.code)) return
    const detail = error.detail ?? error.message
    const cause = error.cause === undefined ? {} : { error: error.cause }
    const rule = ruleOf(error, context)
    return server.log(refused, { ...logged, code: error.code, detail, ...rule, ...cause })
  }
  server.log('request.failed', { ...logged, code: shown.code, error })
}
