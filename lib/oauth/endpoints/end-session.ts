import { browserCookie, readBrowserToken } from '../authorize/browser-binding'
import { failurePage, expiredPage, refusalPage } from '../authorize/error-page'
import type { EndpointContext } from '../endpoint-context'
import { resolveLogout, type LogoutRequest } from '../logout/resolve-logout'
import { isHinted, sessionToEnd } from '../logout/session-to-end'
import { storeLogout, takePostedLogout } from '../logout/stored-logout'
import type { BrowserSession, ClientRecord } from '../records'
import { parseParameters, queryOf, readForm, textOf, type ParsedParameters } from '../request'
import { requireNetworkBudget } from '../require-network-budget'
import { redirectAnswer, type Answer } from '../response'
import { subjectOf } from '../tokens/subject'
import { defineEndpoint } from './endpoint'

/** OpenID Connect RP-Initiated Logout 1.0. */
export const endSessionEndpoint = defineEndpoint({
  name: 'end-session',
  path: '/oauth/end_session',
  methods: ['GET', 'POST'],
  cors: false,
  refused: 'logout.refused',
  answer: async (context) => {
    try {
      return await answerLogoutRequest(context)
    } catch (error) {
      return failurePage(context, error, 'logout.refused')
    }
  },
})

const confirmPage = '/oauth/end_session/confirm'
/** Asks the signed-in person to confirm; without a session it says that they are signed out already. */
const ownPage = '/accounts/logout'

async function answerLogoutRequest(context: EndpointContext): Promise<Answer | Response> {
  const { server, request, logged } = context
  if (!(await server.settings()).rpInitiatedLogout) return refusalPage(context, off, 'logout.refused')
  if (request.method === 'HEAD') return redirectAnswer(ownPage)
  const parsed = await readLogoutRequest(context)
  if (!parsed) return expiredPage(context)
  const resolution = await resolveLogout(server, parsed)
  if ('unanswerable' in resolution) return refusalPage(context, resolution.unanswerable, 'logout.refused')
  const { logout } = resolution
  if (logout.client) logged.clientId = logout.client.clientId
  if (request.method === 'POST') return answerPost(context, parsed, logout)
  if (logout.client === null) return redirectAnswer(ownPage)
  const asked = { ...logout, client: logout.client }
  const accounts = {
    current: await server.browserSession(request),
    others: () => server.otherSessions(request),
  }
  const session = await sessionToEnd(server, asked, accounts)
  return (await isProven(context, asked, session))
    ? signOut(context, asked, session)
    : askFirst(context, parsed, asked)
}

const off = {
  code: 'logout_off',
  status: 404,
  description: 'RP-Initiated Logout is switched off.',
  client: null,
} as const

/** null: the stored request has expired. */
async function readLogoutRequest({ server, request }: EndpointContext): Promise<ParsedParameters | null> {
  if (request.method === 'POST') return readForm(request)
  const parsed = parseParameters(queryOf(request))
  const id = textOf(parsed.parameters, 'interaction')
  if (id === null) return parsed
  const parameters = await takePostedLogout(server, id)
  return parameters && { parameters, repeated: [] }
}

/** A cross-site POST has no SameSite=Lax cookies, so the decision waits until the browser returns with GET. */
async function answerPost(
  context: EndpointContext,
  { parameters }: ParsedParameters,
  { client, ...logout }: LogoutRequest,
): Promise<Answer> {
  if (client === null) return redirectAnswer(endSessionEndpoint.path)
  await requireNetworkBudget(context)
  const id = await storeLogout(context.server, { ...logout, client }, parameters, null)
  return redirectAnswer(`${endSessionEndpoint.path}?interaction=${id}`)
}

type AskedByClient = LogoutRequest & { client: ClientRecord }

/**
 * Whether no confirmation is needed: the client has an ID token of the signed-in person (section 2) and means no other. Without one, any
 * page could sign people out, or use this endpoint as an open redirector.
 */
async function isProven(
  { server }: EndpointContext,
  { client, subject, logoutHint }: AskedByClient,
  session: BrowserSession | null,
): Promise<boolean> {
  if (subject === null || session === null) return subject !== null
  if ((await server.settings()).logoutAlwaysPrompt) return false
  if (subject !== subjectOf(server, session.user, client)) return false
  return logoutHint === null || isHinted(server, client, logoutHint, session)
}

async function signOut(
  { server, request, logged }: EndpointContext,
  { client, redirectTo }: AskedByClient,
  session: BrowserSession | null,
): Promise<Answer> {
  const target = redirectTo ?? ownPage
  if (session === null) return redirectAnswer(target)
  const { logoutDeleteTokens: endsTokens } = await server.settings()
  const order = { clientId: client.clientId, endsTokens }
  const cookie = await server.endBrowserSession(request, session.id, order)
  server.log('session.ended', { ...logged, userId: session.user.id, detail: 'the application asked for it' })
  return redirectAnswer(target, cookie === null ? {} : { 'set-cookie': cookie })
}

/** An unverified hint is not stored: the person decides. */
async function askFirst(
  context: EndpointContext,
  { parameters }: ParsedParameters,
  logout: AskedByClient,
): Promise<Answer> {
  const { server, request } = context
  const { id_token_hint: _hint, ...kept } = parameters
  await requireNetworkBudget(context)
  const browserToken = readBrowserToken(server.issuer, request) ?? server.randomToken()
  const id = await storeLogout(server, logout, kept, browserToken)
  const cookie = browserCookie(server.issuer, browserToken)
  return redirectAnswer(`${confirmPage}?interaction=${id}`, { 'set-cookie': cookie })
}
