import { claimsOf, openedClaims, askedClaims } from '../claims/standard-claims'
import type { EndpointContext } from '../endpoint-context'
import type { LiveAccessToken, UserRecord } from '../records'
import { jsonAnswer, type Answer } from '../response'
import { refusedToken } from '../tokens/challenge'
import { hashToken } from '../tokens/hash-token'
import { readPresentedToken, type PresentedToken } from '../tokens/presented-token'
import { subjectOf } from '../tokens/subject'
import { verifyPossession } from '../tokens/verify-possession'
import { defineEndpoint } from './endpoint'

/** OpenID Connect Core 5.3. */
export const userinfoEndpoint = defineEndpoint({
  name: 'userinfo',
  path: '/oauth/userinfo',
  methods: ['GET', 'POST'],
  cors: true,
  refused: 'userinfo.refused',
  answer: answerUserinfoRequest,
})

async function answerUserinfoRequest(context: EndpointContext): Promise<Answer> {
  const { server, logged } = context
  const presented = await readPresentedToken(server, context.request)
  const token = await server.store.findLiveAccessToken(hashToken(presented.value), server.now())
  if (token) logged.clientId = token.clientId
  const signIn = await requireSignIn(context, presented, token)
  const { user, clientId, scopes } = signIn
  const names = openedClaims(scopes, await server.store.listScopes())
  for (const name of Object.keys(askedClaims(signIn)?.userinfo ?? {})) names.add(name)
  const client = await server.store.findClient(clientId)
  if (!client) throw new Error('A live token has a client.')
  const sub = subjectOf(server, user, client)
  const hookContext = { clientId, userId: user.id, scopes }
  const extra = await server.hooks.scopeClaims?.(user, hookContext)
  const claims = { ...extra, ...claimsOf(user, names), sub }
  return jsonAnswer({ ...((await server.hooks.userinfoClaims?.(claims, hookContext)) ?? claims), sub })
}

type SignIn = LiveAccessToken & { user: UserRecord }

async function requireSignIn(
  context: EndpointContext,
  presented: PresentedToken,
  token: LiveAccessToken | null,
): Promise<SignIn> {
  const { server, request } = context
  if (!token?.audience.includes(server.issuer)) {
    const description = 'The access token is not valid here.'
    throw refusedToken(server, presented.scheme, { code: 'invalid_token', description })
  }
  const { nextNonce } = await verifyPossession(server, request, presented, token)
  if (nextNonce !== null) context.answerHeaders = { 'dpop-nonce': nextNonce }
  const { user, family, scopes } = token
  if (user && family && scopes.includes('openid')) return { ...token, user }
  const { errorResponsesWithScopes } = await server.settings()
  throw refusedToken(server, presented.scheme, {
    code: 'insufficient_scope',
    description: 'The access token does not have the scope openid.',
    scope: errorResponsesWithScopes ? 'openid' : undefined,
  })
}
