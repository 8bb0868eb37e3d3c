import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest, AuthorizationTarget } from '../authorize/authorization-request'
import { authorizationResponse } from '../authorize/authorization-response'
import { browserCookie, readBrowserToken } from '../authorize/browser-binding'
import {
  decideAuthorization,
  type AuthorizationOutcome,
  type InteractionStep,
} from '../authorize/decide-authorization'
import { answerFailure, answerGone, answerUnanswerable } from '../authorize/error-page'
import { readIncomingRequest, type IncomingRequest } from '../authorize/incoming-request'
import { issueAnswer } from '../authorize/issue-answer'
import { resolveTarget } from '../authorize/resolve-target'
import { widenedForTrusted } from '../authorize/unasked-grant'
import { verifyRequest } from '../authorize/verify-request'
import { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import { pageFor } from '../interactions/page-for'
import { storeRequest } from '../interactions/stored-request'
import type { BrowserSession, GrantRecord } from '../records'
import { redirectAnswer, type Answer } from '../response'
import { defineEndpoint } from './endpoint'

/** RFC 6749 section 3.1; OpenID Connect Core 3.1.2. */
export const authorizationEndpoint = defineEndpoint({
  name: 'authorize',
  path: '/oauth/authorize',
  methods: ['GET', 'POST'],
  cors: false,
  head: false,
  refused: 'authorize.refused',
  answer: async (exchange) => {
    try {
      return await answerAuthorizationRequest(exchange)
    } catch (error) {
      return answerFailure(exchange, error)
    }
  },
})

async function answerAuthorizationRequest(exchange: Exchange): Promise<Answer | Response> {
  const incoming = await readIncomingRequest(exchange)
  if (!incoming) return answerGone(exchange)
  const resolution = await resolveTarget(exchange.server, incoming.parsed)
  if ('unanswerable' in resolution) return answerUnanswerable(exchange, resolution.unanswerable)
  const { target } = resolution
  exchange.logged.clientId = target.client.clientId
  try {
    return await answerAtClient(exchange, incoming, target)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return refuseAtClient(exchange, incoming, target, error)
  }
}

/** From here on the client is told what is wrong. */
async function answerAtClient(exchange: Exchange, incoming: IncomingRequest, target: AuthorizationTarget) {
  const { server } = exchange
  const request = await verifyRequest(server, target, incoming.parsed)
  if (exchange.request.method === 'POST') return answerPost(exchange, incoming, target)
  const session = await server.browserSession(exchange.request)
  const outcome = await decideAuthorization(server, request, session, incoming.askedAt)
  return outcome.step === null
    ? finish(exchange, incoming, request, outcome)
    : sendToPage(exchange, incoming, request, outcome.step)
}

/** A POST from another site comes without our SameSite=Lax cookies, so nothing is decided before the browser comes back with GET. */
async function answerPost({ server }: Exchange, { parsed }: IncomingRequest, target: AuthorizationTarget) {
  const id = await storeRequest(server, target, parsed.parameters, null)
  return redirectAnswer(`${authorizationEndpoint.path}?interaction=${id}`)
}

async function sendToPage(
  exchange: Exchange,
  { parsed, stored }: IncomingRequest,
  request: AuthorizationRequest,
  step: InteractionStep,
): Promise<Answer> {
  const { server, logged } = exchange
  server.log('authorize.interaction', { ...logged, detail: step })
  if (stored) return redirectAnswer(pageFor(step, stored.id))
  const browserToken = readBrowserToken(server.issuer, exchange.request) ?? server.randomToken()
  const id = await storeRequest(server, request, parsed.parameters, browserToken)
  return redirectAnswer(pageFor(step, id), { 'set-cookie': browserCookie(server.issuer, browserToken) })
}

/** No page needed: the answer for what was allowed before. */
async function finish(
  exchange: Exchange,
  { stored }: IncomingRequest,
  request: AuthorizationRequest,
  { session, grant: found }: Extract<AuthorizationOutcome, { step: null }>,
): Promise<Answer | Response> {
  const { server } = exchange
  if (stored && !(await server.store.consumeStoredRequest(stored.id, server.now())))
    return answerGone(exchange)
  const grant = request.client.trusted ? await widen(server, request, session, found) : found
  if (!grant) throw new Error('decided without a grant')
  const scopes = request.scopes.filter((scope) => grant.scopes.includes(scope))
  const order = { request, session, grantId: grant.id, scopes, isOnce: false, browser: exchange.request }
  const parameters = await issueAnswer(server, order)
  return redirectAnswer(authorizationResponse(server.issuer, request, { parameters }))
}

function widen(
  server: AuthorizationServer,
  { client: { clientId }, scopes, resources: records }: AuthorizationRequest,
  session: BrowserSession,
  found: GrantRecord | null,
): Promise<GrantRecord> {
  const resources = records.map(({ identifier }) => identifier)
  return widenedForTrusted(server, { clientId, userId: session.user.id, scopes, resources }, found)
}

async function refuseAtClient(
  { server, logged }: Exchange,
  { stored }: IncomingRequest,
  target: AuthorizationTarget,
  error: OAuthError,
): Promise<Answer> {
  server.log('authorize.refused', { ...logged, code: error.code, detail: error.detail ?? error.message })
  if (stored) await server.store.consumeStoredRequest(stored.id, server.now())
  return redirectAnswer(authorizationResponse(server.issuer, target, { error }))
}
