import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest, AuthorizationTarget } from '../authorize/authorization-request'
import { answerClient, postedAnswer } from '../authorize/authorization-response'
import { browserCookie, readBrowserToken } from '../authorize/browser-binding'
import { chooseSession } from '../authorize/choose-session'
import {
  decideAuthorization,
  type AuthorizationOutcome,
  type InteractionStep,
  pageFor,
} from '../authorize/decide-authorization'
import { failurePage, expiredPage, refusalPage } from '../authorize/error-page'
import { readIncomingRequest, type IncomingRequest } from '../authorize/incoming-request'
import { issueAnswer } from '../authorize/issue-answer'
import { pushedRequestUri } from '../authorize/pushed-request'
import { resolveTarget } from '../authorize/resolve-target'
import { openAnswer } from '../authorize/sealed-answer'
import {
  resolveRequestObject,
  requirePushedOrSigned,
} from '../authorize/request-object/resolve-request-object'
import { grantForTrusted } from '../authorize/trusted-grant'
import { verifyRequest } from '../authorize/verify-request'
import { ruleOf } from '../error-answer'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import { storeRequest, authorizationPath } from '../authorize/stored-request'
import { enforceProfile } from '../profiles/enforce-profile'
import { learnClient } from '../learn-client'
import type { BrowserSession, GrantRecord } from '../records'
import { parseParameters, queryOf, textOf } from '../request'
import { requireNetworkBudget } from '../require-network-budget'
import { redirectAnswer, type Answer } from '../response'
import { defineEndpoint } from './endpoint'

/** RFC 6749 section 3.1; OpenID Connect Core 3.1.2. */
export const authorizationEndpoint = defineEndpoint({
  name: 'authorize',
  path: authorizationPath,
  methods: ['GET', 'POST'],
  cors: false,
  refused: 'authorize.refused',
  answer: async (context) => {
    try {
      return context.request.method === 'HEAD'
        ? await answerHead(context)
        : await answerAuthorizationRequest(context)
    } catch (error) {
      return failurePage(context, error)
    }
  },
})

/** Where most requests go on to. */
const signInPage = '/accounts/login'

async function answerAuthorizationRequest(context: EndpointContext): Promise<Answer | Response> {
  const sealed = sealedAnswerOf(context)
  if (sealed !== null) return answerSealed(context, sealed)
  const incoming = await readIncomingRequest(context)
  if (!incoming) return expiredPage(context)
  if (!incoming.isNew) return answerResolved(context, incoming)
  const problem = await learnClient(context, textOf(incoming.parsed.parameters, 'client_id'))
  if (problem !== null)
    return refusalPage(context, { code: 'unknown_client', description: problem, client: null })
  const outcome = await resolve(context, incoming)
  return 'resolved' in outcome
    ? answerResolved(context, outcome.resolved)
    : refuseUnresolved(context, incoming, outcome.error)
}

/**
 * RFC 9110 section 9.3.2: what GET would begin with, but nothing is stored, issued or used up. Link checkers ask so; where a GET would go on
 * to depends on what it does.
 */
async function answerHead(context: EndpointContext): Promise<Answer | Response> {
  const parsed = parseParameters(queryOf(context.request))
  const isNew = textOf(parsed.parameters, 'client_id') !== null
  const isResumed =
    !isNew && ['interaction', 'answer'].some((name) => textOf(parsed.parameters, name) !== null)
  const resolution = isResumed ? null : await resolveTarget(context.server, parsed)
  if (resolution && 'unanswerable' in resolution) return refusalPage(context, resolution.unanswerable)
  return redirectAnswer(signInPage)
}

const sealedAnswerOf = ({ request }: EndpointContext) =>
  request.method === 'GET' && request.url.includes('?answer=')
    ? textOf(parseParameters(queryOf(request)).parameters, 'answer')
    : null

/** The last step after one of our pages: the browser posts the decided response to the client. */
async function answerSealed(context: EndpointContext, sealed: string): Promise<Answer | Response> {
  const { server, request } = context
  const form = await openAnswer(server, sealed, readBrowserToken(server.issuer, request))
  return form ? postedAnswer(context, form) : expiredPage(context)
}

async function resolve({ server }: EndpointContext, incoming: IncomingRequest) {
  try {
    const { parsed, pushed, isSigned } = await resolveRequestObject(server, incoming.parsed)
    return { resolved: { ...incoming, parsed, isSigned, pushedId: pushed?.id ?? null } }
  } catch (error) {
    if (error instanceof OAuthError) return { error }
    throw error
  }
}

/**
 * The request object could not be read. If client and redirect URI are in the query, the client gets the error, otherwise the person does.
 */
async function refuseUnresolved(context: EndpointContext, incoming: IncomingRequest, error: OAuthError) {
  const resolution = await resolveTarget(context.server, incoming.parsed)
  if ('target' in resolution && resolution.target.isRedirectUriSent) {
    context.logged.clientId = resolution.target.client.clientId
    return refuseAtClient(context, incoming, resolution.target, error)
  }
  const client = 'target' in resolution ? resolution.target.client : resolution.unanswerable.client
  return refusalPage(context, { code: 'invalid_request', description: error.message, client })
}

async function answerResolved(
  context: EndpointContext,
  incoming: IncomingRequest,
): Promise<Answer | Response> {
  const resolution = await resolveTarget(context.server, incoming.parsed)
  if ('unanswerable' in resolution) return refusalPage(context, resolution.unanswerable)
  const { target } = resolution
  context.logged.clientId = target.client.clientId
  try {
    return await answerAtClient(context, incoming, target)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return refuseAtClient(context, incoming, target, error)
  }
}

/** From here on errors go to the client. */
async function answerAtClient(
  context: EndpointContext,
  incoming: IncomingRequest,
  target: AuthorizationTarget,
) {
  const { server } = context
  const { isNew, pushedId, isSigned } = incoming
  // A stored request was checked when it arrived.
  if (isNew && pushedId === null)
    requirePushedOrSigned(target.client, await server.settings(), { isPushed: false, isSigned })
  const request = await verifyRequest(server, target, incoming.parsed)
  if (isNew && pushedId === null)
    enforceProfile('request', { client: target.client, request, isPushed: false, isSigned })
  if (context.request.method === 'POST') return answerPost(context, incoming, target)
  const current = await server.browserSession(context.request)
  const accounts = { current, others: () => server.otherSessions(context.request) }
  const session = await chooseSession(server, request, accounts, incoming.askedAt)
  const outcome = await decideAuthorization(server, request, session, incoming.askedAt)
  const isCurrent = session?.id === current?.id
  if (outcome.step !== null) return sendToPage(context, incoming, request, pageOf(outcome.step, isCurrent))
  if (!isCurrent) server.noteSessionUse?.(outcome.session.id)
  return finish(context, incoming, request, outcome)
}

/** Only consent is given for an account that waits: for what proves something about the person, it is chosen first. */
const pageOf = (step: InteractionStep, isCurrent: boolean): InteractionStep =>
  !isCurrent && (step === 'verify_email' || step === 'second_step') ? 'sign_in' : step

/** A cross-site POST has no SameSite=Lax cookies, so the decision waits until the browser returns with GET. */
async function answerPost(
  context: EndpointContext,
  { parsed, pushedId }: IncomingRequest,
  target: AuthorizationTarget,
) {
  const { server } = context
  if (pushedId !== null) {
    const { clientId } = target.client
    const named = new URLSearchParams({ client_id: clientId, request_uri: pushedRequestUri(pushedId) })
    return redirectAnswer(`${authorizationPath}?${named.toString()}`)
  }
  await requireNetworkBudget(context)
  const id = await storeRequest(server, target, parsed.parameters, null)
  return redirectAnswer(`${authorizationPath}?interaction=${id}`)
}

async function sendToPage(
  context: EndpointContext,
  { parsed, stored, pushedId }: IncomingRequest,
  request: AuthorizationRequest,
  step: InteractionStep,
): Promise<Answer> {
  const { server, logged } = context
  server.log('authorize.interaction', { ...logged, detail: step })
  if (stored) return redirectAnswer(pageFor(step, stored.id))
  await requireNetworkBudget(context)
  const browserToken = readBrowserToken(server.issuer, context.request) ?? server.randomToken()
  const id = await storeRequest(server, request, parsed.parameters, browserToken, pushedId)
  return redirectAnswer(pageFor(step, id), { 'set-cookie': browserCookie(server.issuer, browserToken) })
}

/** No page is needed: consent was given before. */
async function finish(
  context: EndpointContext,
  { stored, pushedId }: IncomingRequest,
  request: AuthorizationRequest,
  { session, grant: found }: Extract<AuthorizationOutcome, { step: null }>,
): Promise<Answer | Response> {
  const { server } = context
  const once = stored?.id ?? pushedId
  if (once !== null && !(await server.store.consumeStoredRequest(once, server.now())))
    return expiredPage(context)
  const grant = request.client.trusted ? await widen(server, request, session, found) : found
  if (!grant) throw new Error('decided without a grant')
  const scopes = request.scopes.filter((scope) => grant.scopes.includes(scope))
  const order = { request, session, grantId: grant.id, scopes, isOnce: false, browser: context.request }
  const parameters = await issueAnswer(server, order)
  return answerClient(context, request, { parameters })
}

function widen(
  server: AuthorizationServer,
  { client: { clientId }, scopes, resources: records }: AuthorizationRequest,
  session: BrowserSession,
  found: GrantRecord | null,
): Promise<GrantRecord> {
  const resources = records.map(({ identifier }) => identifier)
  return grantForTrusted(server, { clientId, userId: session.user.id, scopes, resources }, found)
}

async function refuseAtClient(
  context: EndpointContext,
  { stored, pushedId }: IncomingRequest,
  target: AuthorizationTarget,
  error: OAuthError,
): Promise<Answer | Response> {
  const { server, logged } = context
  const detail = error.detail ?? error.message
  server.log('authorize.refused', { ...logged, code: error.code, detail, ...ruleOf(error, context) })
  const once = stored?.id ?? pushedId
  if (once !== null) await server.store.consumeStoredRequest(once, server.now())
  return answerClient(context, target, { error })
}
