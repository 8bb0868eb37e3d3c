import type { AuthorizationServer } from '../authorization-server'
import { claimsOf } from '../claims/standard-claims'
import { openedClaims } from '../claims/opened-claims'
import type { Exchange } from '../exchange'
import type { FamilyRecord, LiveAccessToken, UserRecord } from '../records'
import { jsonAnswer, type Answer } from '../response'
import { readBearerToken, refusedToken } from '../tokens/bearer-token'
import { hashToken } from '../tokens/hash-token'
import { subjectOf } from '../tokens/subject'
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
  const value = await readBearerToken(exchange.request)
  const token = await server.store.findLiveAccessToken(hashToken(value), server.now())
  if (token) logged.clientId = token.clientId
  const { user, family, scopes } = await requireSignIn(server, token)
  const names = openedClaims(scopes, await server.store.listScopes())
  for (const name of Object.keys(family.claims?.userinfo ?? {})) names.add(name)
  const sub = subjectOf(server, user, family)
  const context = { clientId: family.clientId, userId: user.id, scopes }
  const extra = await server.hooks.scopeClaims?.(user, context)
  const claims = { ...extra, ...claimsOf(user, names), sub }
  return jsonAnswer({ ...((await server.hooks.userinfoClaims?.(claims, context)) ?? claims), sub })
}

type SignIn = { user: UserRecord; family: FamilyRecord; scopes: string[] }

async function requireSignIn(
  server: Pick<AuthorizationServer, 'issuer' | 'settings'>,
  token: LiveAccessToken | null,
): Promise<SignIn> {
  if (!token?.audience.includes(server.issuer))
    throw refusedToken('invalid_token', 'The access token is not valid here.')
  const { user, family, scopes } = token
  if (user && family && scopes.includes('openid')) return { user, family, scopes }
  const { errorResponsesWithScopes } = await server.settings()
  const wanted = errorResponsesWithScopes ? 'openid' : undefined
  throw refusedToken('insufficient_scope', 'The access token does not have the scope openid.', wanted)
}
