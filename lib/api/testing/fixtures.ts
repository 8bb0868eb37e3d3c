import { authorizationServer } from '@/lib/authorization-server'
import { prisma } from '@/lib/data/prisma'
import { createSession } from '@/lib/data/sessions'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { hashToken } from '@/lib/oauth/tokens/hash-token'
import type { AccessTokenRecord, ClientRecord, UserRecord } from '@/lib/oauth/records'
import { consentOf } from '@/lib/oauth/testing/contract/seeded-grant'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { answerApi, type ApiRoute } from '../api-call'

const { store } = databaseFixture
const hour = 3_600_000

export type Headers = Record<string, string>
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

/** A token that `user` authorized for `client`; of the client itself when there is no user. */
export async function tokenOf(
  client: ClientRecord,
  user: UserRecord | null,
  scopes: string[],
  change: Partial<Pick<AccessTokenRecord, 'audience' | 'expiresAt' | 'format' | 'boundTo'>> = {},
) {
  const value = randomToken()
  const token = {
    ...{ id: newId(), hash: hashToken(value), clientId: client.clientId, scopes },
    ...{ format: 'opaque' as const, selfContained: false, audience: [authorizationServer().issuer] },
    ...{ createdAt: Date.now(), expiresAt: Date.now() + hour, credentials: null },
    ...{ boundTo: null, authorizationDetails: null, actor: null },
    ...change,
  }
  if (!user) {
    await store.saveMachineToken(token)
    return { id: token.id, bearer: bearer(value) }
  }
  const grant = await store.saveGrant(consentOf(user.id, client.clientId, { now: Date.now() }))
  await store.saveTokens({ accessToken: { ...token, grantId: grant.id, familyId: null } })
  return { id: token.id, bearer: bearer(value) }
}

export const bearer = (value: string): Headers => ({ authorization: `Bearer ${value}` })

/** The cookie of a browser in which that person is signed in. */
export async function cookieOf(user: { id: string }): Promise<Headers> {
  const [token, now] = [randomToken(), new Date()]
  const fields = { userAgent: null, ip: null, amr: ['pwd'], now, expiresAt: new Date(now.getTime() + hour) }
  await createSession({ id: newId(), tokenHash: sha256(token), userId: user.id, ...fields })
  return { cookie: `auth-center.session=${token}` }
}

/** As the browser sends it from a page of this site. */
export const fromOwnPage = (cookie: Headers): Headers => ({ ...cookie, origin: authorizationServer().issuer })

type Sent = { method?: string; headers?: Headers; body?: unknown; id?: string; query?: string; type?: string }

export async function call(route: ApiRoute, sent: Sent = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, id, query = '', type = 'application/json' } = sent
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const request = new Request(`${authorizationServer().issuer}/api${query}`, {
    method,
    headers: { ...(text !== undefined && { 'content-type': type }), ...headers },
    ...(text !== undefined && { body: text }),
  })
  const response = await answerApi(route, request, id === undefined ? {} : { id })
  const said = await response.text()
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: (said.startsWith('{') ? JSON.parse(said) : { text: said }) as Record<string, unknown>,
  }
}

export const auditsOf = (targetId: string) =>
  prisma().auditEvent.findMany({ where: { targetId }, orderBy: { at: 'asc' } })
