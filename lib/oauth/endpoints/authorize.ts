import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest, AuthorizationTarget } from '../authorize/authorization-request'
import { answerClient, postedAnswer } from '../authorize/answer-client'
import { browserCookie, readBrowserToken } from '../authorize/browser-binding'
import {
  decideAuthorization,
  type AuthorizationOutcome,
  type InteractionStep,
} from '../authorize/decide-authorization'
import { answerFailure, answerGone, answerUnanswerable } from '../authorize/error-page'
import { readIncomingRequest, type IncomingRequest } from '../authorize/incoming-request'
import { issueAnswer } from '../authorize/issue-answer'
import { pushedRequestUri } from '../authorize/pushed-request'
import { resolveTarget } from '../authorize/resolve-target'
import { openAnswer } from '../authorize/sealed-answer'
import { unfoldRequest } from '../authorize/unfold-request'
import { widenedForTrusted } from '../authorize/unasked-grant'
import { verifyProvenance } from '../authorize/verify-provenance'
import { verifyRequest } from '../authorize/verify-request'
import { ruleOf } from '../error-answer'
import { OAuthError } from '../errors'
import type { Exchange } from '../exchange'
import { pageFor } from '../interactions/page-for'
import { storeRequest, authorizationPath } from '../authorize/stored-request'
import { obeyRules } from '../profiles/obey-rules'
import type { BrowserSession, GrantRecord } from '../records'
import { parseParameters, queryOf, textOf } from '../request'
import { redirectAnswer, type Answer } from '../response'
import { defineEndpoint } from './endpoint'

/** RFC 6749 section 3.1; OpenID Connect Core 3.1.2. */
export const authorizationEndpoint = defineEndpoint({
  name: 'authorize',
  path: authorizationPath,
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
  const sealed = sealedAnswerOf(exchange)
  if (sealed !== null) return answerSealed(exchange, sealed)
  const incoming = await readIncomingRequest(exchange)
  if (!incoming) return answerGone(exchange)
  if (!incoming.isNew) return answerUnfolded(exchange, incoming)
  const outcome = await unfold(exchange, incoming)
  return 'unfolded' in outcome
    ? answerUnfolded(exchange, outcome.unfolded)
    : refuseFolded(exchange, incoming, outcome.error)
}

const sealedAnswerOf = ({ request }: Exchange) =>
  request.method === 'GET' && request.url.includes('?answer=')
    ? textOf(parseParameters(queryOf(request)).parameters, 'answer')
    : null

/** The last step after a page of ours: the browser posts what was decided there. */
async function answerSealed(exchange: Exchange, sealed: string): Promise<Answer | Response> {
  const { server, request } = exchange
  const form = await openAnswer(server, sealed, readBrowserToken(server.issuer, request))
  return form ? postedAnswer(exchange, form) : answerGone(exchange)
}

async function unfold({ server }: Exchange, incoming: IncomingRequest) {
  try {
    const { parsed, pushed, isSigned } = await unfoldRequest(server, incoming.parsed)
    return { unfolded: { ...incoming, parsed, isSigned, pushedId: pushed?.id ?? null } }
  } catch (error) {
    if (error instanceof OAuthError) return { error }
    throw error
  }
}

/** Nothing is known of what was asked. The client is told where it says itself, in plain sight, how; else a person reads it. */
async function refuseFolded(exchange: Exchange, incoming: IncomingRequest, error: OAuthError) {
  const resolution = await resolveTarget(exchange.server, incoming.parsed)
  if ('target' in resolution && resolution.target.isRedirectUriSent) {
    exchange.logged.clientId = resolution.target.client.clientId
    return refuseAtClient(exchange, incoming, resolution.target, error)
  }
  const client = 'target' in resolution ? resolution.target.client : resolution.unanswerable.client
  return answerUnanswerable(exchange, { code: 'invalid_request', description: error.message, client })
}

async function answerUnfolded(exchange: Exchange, incoming: IncomingRequest): Promise<Answer | Response> {
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
  const { isNew, pushedId, isSigned } = incoming
  // What we kept was looked at when it came.
  if (isNew && pushedId === null)
    verifyProvenance(target.client, await server.settings(), { isPushed: false, isSigned })
  const request = await verifyRequest(server, target, incoming.parsed)
  if (isNew && pushedId === null)
    obeyRules('request', { client: target.client, request, isPushed: false, isSigned })
  if (exchange.request.method === 'POST') return answerPost(exchange, incoming, target)
  const session = await server.browserSession(exchange.request)
  const outcome = await decideAuthorization(server, request, session, incoming.askedAt)
  return outcome.step === null
    ? finish(exchange, incoming, request, outcome)
    : sendToPage(exchange, incoming, request, outcome.step)
}

/** A POST from another site comes without our SameSite=Lax cookies, so nothing is decided before the browser comes back with GET. */
async function answerPost(
  { server }: Exchange,
  { parsed, pushedId }: IncomingRequest,
  target: AuthorizationTarget,
) {
  if (pushedId !== null) {
    const { clientId } = target.client
    const named = new URLSearchParams({ client_id: clientId, request_uri: pushedRequestUri(pushedId) })
    return redirectAnswer(`${authorizationPath}?${named.toString()}`)
  }
  const id = await storeRequest(server, target, parsed.parameters, null)
  return redirectAnswer(`${authorizationPath}?interaction=${id}`)
}

async function sendToPage(
  exchange: Exchange,
  { parsed, stored, pushedId }: IncomingRequest,
  request: AuthorizationRequest,
  step: InteractionStep,
): Promise<Answer> {
  const { server, logged } = exchange
  server.log('authorize.interaction', { ...logged, detail: step })
  if (stored) return redirectAnswer(pageFor(step, stored.id))
  const browserToken = readBrowserToken(server.issuer, exchange.request) ?? server.randomToken()
  const id = await storeRequest(server, request, parsed.parameters, browserToken, pushedId)
  return redirectAnswer(pageFor(step, id), { 'set-cookie': browserCookie(server.issuer, browserToken) })
}

/** No page needed: the answer for what was allowed before. */
async function finish(
  exchange: Exchange,
  { stored, pushedId }: IncomingRequest,
  request: AuthorizationRequest,
  { session, grant: found }: Extract<AuthorizationOutcome, { step: null }>,
): Promise<Answer | Response> {
  const { server } = exchange
  const once = stored?.id ?? pushedId
  if (once !== null && !(await server.store.consumeStoredRequest(once, server.now())))
    return answerGone(exchange)
  const grant = request.client.trusted ? await widen(server, request, session, found) : found
  if (!grant) throw new Error('decided without a grant')
  const scopes = request.scopes.filter((scope) => grant.scopes.includes(scope))
  const order = { request, session, grantId: grant.id, scopes, isOnce: false, browser: exchange.request }
  const parameters = await issueAnswer(server, order)
  return answerClient(exchange, request, { parameters })
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
  exchange: Exchange,
  { stored, pushedId }: IncomingRequest,
  target: AuthorizationTarget,
  error: OAuthError,
): Promise<Answer | Response> {
  const { server, logged } = exchange
  const detail = error.detail ?? error.message
  server.log('authorize.refused', { ...logged, code: error.code, detail, ...ruleOf(error, exchange) })
  const once = stored?.id ?? pushedId
  if (once !== null) await server.store.consumeStoredRequest(once, server.now())
  return answerClient(exchange, target, { error })
}
