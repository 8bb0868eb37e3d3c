import { claimsOf } from '../claims/standard-claims'
import { openedClaims } from '../claims/opened-claims'
import type { Exchange } from '../exchange'
import type { LiveAccessToken, UserRecord } from '../records'
import { jsonAnswer, type Answer } from '../response'
import { askedClaims } from '../tokens/asked-claims'
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

async function answerUserinfoRequest(exchange: Exchange): Promise<Answer> {
  const { server, logged } = exchange
  const presented = await readPresentedToken(server, exchange.request)
  const token = await server.store.findLiveAccessToken(hashToken(presented.value), server.now())
  if (token) logged.clientId = token.clientId
  const signIn = await requireSignIn(exchange, presented, token)
  const { user, clientId, scopes } = signIn
  const names = openedClaims(scopes, await server.store.listScopes())
  for (const name of Object.keys(askedClaims(signIn)?.userinfo ?? {})) names.add(name)
  const sub = subjectOf(server, user, signIn)
  const context = { clientId, userId: user.id, scopes }
  const extra = await server.hooks.scopeClaims?.(user, context)
  const claims = { ...extra, ...claimsOf(user, names), sub }
  return jsonAnswer({ ...((await server.hooks.userinfoClaims?.(claims, context)) ?? claims), sub })
}

type SignIn = LiveAccessToken & { user: UserRecord }

async function requireSignIn(
  exchange: Exchange,
  presented: PresentedToken,
  token: LiveAccessToken | null,
): Promise<SignIn> {
  const { server, request } = exchange
  if (!token?.audience.includes(server.issuer)) {
    const description = 'The access token is not valid here.'
    throw refusedToken(server, presented.scheme, { code: 'invalid_token', description })
  }
  const { nextNonce } = await verifyPossession(server, request, presented, token)
  if (nextNonce !== null) exchange.answerHeaders = { 'dpop-nonce': nextNonce }
  const { user, family, scopes } = token
  if (user && family && scopes.includes('openid')) return { ...token, user }
  const { errorResponsesWithScopes } = await server.settings()
  throw refusedToken(server, presented.scheme, {
    code: 'insufficient_scope',
    description: 'The access token does not have the scope openid.',
    scope: errorResponsesWithScopes ? 'openid' : undefined,
  })
}
