import type { AccessTokenRecord, ClaimsRequest, ClientRecord, UserRecord } from '../records'
import { tokenExchangeGrantType } from '../grants/token-exchange'
import { issueAccessToken } from '../tokens/access-token'
import { resolveAudience } from '../tokens/audience'
import { addSecretClient, basic, post, testSecret } from './test-relying-party'
import type { TestServer } from './test-server'

export const types = 'urn:ietf:params:oauth:token-type:'
export const books = 'https://books.test'
export const films = 'https://films.test'
export type ExchangeAnswer = Record<string, unknown> & {
  access_token: string
  error?: string
  status: number
}
type Given = Partial<AccessTokenRecord> & { user?: UserRecord; client?: ClientRecord; claims?: ClaimsRequest }

/** What Ada signed in to; the API that it calls, which exchanges her token; and one behind that. */
export async function createExchangeFixture(test: TestServer) {
  const ada = await test.addUser()
  for (const name of ['books', 'films']) await test.addScope({ name })
  const app = await addSecretClient(test, { scopes: ['openid', 'email', 'books', 'offline_access'] })
  const scopes = ['email', 'books', 'films']
  const bookApi = await addSecretClient(test, { grantTypes: [tokenExchangeGrantType], scopes })
  await test.addResource({ identifier: books, scopes: ['books'], clientId: bookApi.clientId })
  await test.addResource({ identifier: films, scopes: ['films'] })

  /** An access token of Ada's, as if she had allowed it. */
  const give = async ({ user = ada, client = app, ...change }: Given = {}) => {
    const { family, under } = await allow(test, user, client, change)
    const audience = await resolveAudience(test.server, family.resources)
    const order = { client, person: { user, family }, scopes: family.scopes, audience }
    const { actor, boundTo = null, credentials } = change
    const made = await issueAccessToken(test.server, { ...order, boundTo, ...(actor && { actor }) })
    const accessToken = { ...made.record, ...under, ...(credentials && { credentials }) }
    await test.store.saveTokens({ accessToken })
    return { value: made.value, under }
  }
  const ask = async (form: Record<string, string>, by = bookApi): Promise<ExchangeAnswer> => {
    const subject = { grant_type: tokenExchangeGrantType, subject_token_type: `${types}access_token` }
    const headers = basic(by.clientId, testSecret)
    const response = await post(test, '/oauth/token', { ...subject, ...form }, { headers })
    return { ...((await response.json()) as ExchangeAnswer), status: response.status }
  }
  return { ada, app, bookApi, give, ask }
}

async function allow(test: TestServer, user: UserRecord, client: ClientRecord, change: Given) {
  const now = test.server.now()
  const scopes = change.scopes ?? ['openid', 'email', 'books', 'films', 'offline_access']
  const resources = change.audience ?? [books]
  const grant = await test.store.saveGrant({
    ...{ userId: user.id, clientId: client.clientId, scopes, resources, withdrawn: [] },
    ...{ remembered: true, expiresAt: null, receipt: null, now },
  })
  const family = {
    ...{ id: test.server.newId(), grantId: grant.id, clientId: client.clientId, userId: user.id },
    ...{ sessionId: null, sessionBound: false, scopes, resources, authTime: now },
    claims: change.claims ?? null,
    ...{ acr: null, amr: ['pwd'], nonce: null },
    authorizationDetails: change.authorizationDetails ?? null,
    absoluteExpiresAt: now + 90 * 86_400_000,
  }
  await test.store.saveFamily(family, now)
  return { family, under: { grantId: grant.id, familyId: family.id } }
}
