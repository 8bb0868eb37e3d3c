import { authorizationResponse, type AuthorizationResponse } from '../authorize/authorization-response'
import { unmetRequirements } from '../authorize/authentication-context'
import { verifyReadiness, pageFor } from '../authorize/decide-authorization'
import { issueAnswer } from '../authorize/issue-answer'
import type { IssuingServer } from '../authorize/front-channel-tokens'
import { sealAnswer } from '../authorize/sealed-answer'
import { authorizationPath } from '../authorize/stored-request'
import { OAuthError } from '../errors'
import { allowedScopes, saveConsent, type AllowDecision, type InteractionDecision } from './consent'
import { findInteraction, type FoundInteraction } from './find-interaction'
import type { InteractionQuery } from './load'

/**
 * The person's decision. The page cannot add to the stored request: it only names which requested scopes to keep. null: the request was
 * decided in another tab, has expired, or belongs to another browser.
 */
export async function decideInteraction(
  server: IssuingServer,
  { decision, ...query }: InteractionQuery & { decision: InteractionDecision },
): Promise<{ redirectTo: string } | null> {
  const found = await findInteraction(server, query.id, query.browserToken)
  if (!found) return null
  try {
    return decision.allow
      ? await allow(server, found, query, decision)
      : await deny(server, found, query, decision)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    await server.store.consumeStoredRequest(query.id, server.now())
    return lead(server, query, await authorizationResponse(server, found.request, { error }))
  }
}

type DenyDecision = Extract<InteractionDecision, { allow: false }>

/** A form post response is sent by a page of the authorization endpoint. */
async function lead(
  server: IssuingServer,
  { browserToken }: Pick<InteractionQuery, 'browserToken'>,
  response: AuthorizationResponse,
): Promise<{ redirectTo: string }> {
  if ('redirectTo' in response) return response
  const answer = await sealAnswer(server, response.form, browserToken ?? '')
  return { redirectTo: `${authorizationPath}?${new URLSearchParams({ answer }).toString()}` }
}

async function allow(
  server: IssuingServer,
  { request, stored }: FoundInteraction,
  query: InteractionQuery,
  decision: AllowDecision,
): Promise<{ redirectTo: string } | null> {
  const { id, session: given, browser } = query
  const readiness = verifyReadiness(server, request, given, stored.createdAt)
  if (readiness.step !== null) return { redirectTo: pageFor(readiness.step, id) }
  if (decision.personId !== readiness.session.user.id) return { redirectTo: pageFor('consent', id) }
  if (!(await server.store.consumeStoredRequest(id, server.now()))) return null

  const { session } = readiness
  const scopes = allowedScopes(request, decision)
  const grant = await saveConsent(server, request, session, decision)
  const isOnce = decision.duration === 'once'
  const order = { request, session, grantId: grant.id, scopes, isOnce, ...(browser && { browser }) }
  const parameters = await issueAnswer(server, order)
  server.log('consent.allowed', { clientId: request.client.clientId, userId: session.user.id, scopes })
  return lead(server, query, await authorizationResponse(server, request, { parameters }))
}

async function deny(
  server: IssuingServer,
  { request, stored }: FoundInteraction,
  query: InteractionQuery,
  { because, personId }: DenyDecision,
): Promise<{ redirectTo: string } | null> {
  const userId = query.session?.user.id
  // Recorded only for the person whose page it was.
  const isTheirs = userId !== undefined && (personId === undefined || personId === userId)
  const refuser = isTheirs ? { userId, scopes: request.scopes } : null
  if (!(await server.store.consumeStoredRequest(stored.id, server.now(), refuser))) return null
  server.log('consent.denied', { clientId: request.client.clientId, ...(userId && { userId }) })
  const error = because
    ? unmetRequirements()
    : new OAuthError('access_denied', 'The person did not allow it.')
  return lead(server, query, await authorizationResponse(server, request, { error }))
}
