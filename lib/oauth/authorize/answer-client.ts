import type { PostedAnswer } from '../authorization-server'
import type { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import { redirectAnswer, type Answer } from '../response'
import type { AuthorizationTarget } from './authorization-request'
import { authorizationResponse } from './authorization-response'

/** What the client gets, by whichever way it asked for. */
export async function answerClient(
  exchange: Exchange,
  target: AuthorizationTarget,
  outcome: { parameters: Record<string, string> } | { error: OAuthError },
): Promise<Answer | Response> {
  const response = await authorizationResponse(exchange.server, target, outcome)
  if ('redirectTo' in response) return redirectAnswer(response.redirectTo)
  return postedAnswer(exchange, response.form)
}

/** OAuth 2.0 Form Post Response Mode section 2: a page whose form the browser posts by itself. */
export function postedAnswer(
  { server, request, requestId }: Exchange,
  form: PostedAnswer,
): Answer | Response {
  const response = server.postingPage(form, request)
  response.headers.set('x-request-id', requestId)
  response.headers.set('cache-control', 'no-store')
  return response
}
