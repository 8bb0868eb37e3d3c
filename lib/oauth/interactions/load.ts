import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest } from '../authorize/authorization-request'
import type { Prompt } from '../authorize/request-parameters'
import { isOptionalScope } from '../authorize/consent-coverage'
import { originOf } from '../authorize/redirect-uri'
import type {
  AuthorizationDetail,
  AuthorizationDetailTypeRecord,
  BrowserSession,
  ClaimsRequest,
  ClientRecord,
  GrantRecord,
  ResourceRecord,
  ScopeRecord,
} from '../records'
import { findInteraction } from './find-interaction'

/** The question to the person, from a browser or a device. */
export type Question = {
  client: ClientRecord
  scopes: RequestedScope[]
  resources: ResourceRecord[]
  claims: ClaimsRequest | null
  /** RFC 9396, each with its registered type. */
  details: RequestedDetail[]
  /** The grant that this person gave this client before. */
  existingGrant: GrantRecord | null
}

/** What the pages of a stored request may show. */
export type Interaction = Question & {
  id: string
  redirectUri: string
  redirectOrigin: string
  loginHint: string | null
  uiLocales: string[]
  prompt: Prompt[]
  expiresAt: number
}

export type RequestedScope = {
  name: string
  record: ScopeRecord | null
  /** Optional: the person may untick it. */
  optional: boolean
  alreadyGranted: boolean
}

export type RequestedDetail = { detail: AuthorizationDetail; type: AuthorizationDetailTypeRecord | null }

export type InteractionQuery = {
  id: string
  browserToken: string | null
  session: BrowserSession | null
  /** The HTTP request with the decision. */
  browser?: Request
}

export async function loadInteraction(
  server: Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now'>,
  { id, browserToken, session }: InteractionQuery,
): Promise<Interaction | null> {
  const found = await findInteraction(server, id, browserToken)
  if (!found) return null
  const { request, stored } = found
  const { client, redirectUri, resources, claims, loginHint, uiLocales, prompt } = request
  const userId = session?.user.id
  const existingGrant = userId
    ? await server.store.findLiveGrant(userId, client.clientId, server.now())
    : null
  return {
    id,
    client,
    redirectUri,
    redirectOrigin: originOf(redirectUri),
    scopes: describeScopes(request, existingGrant, await server.store.listScopes()),
    resources,
    claims,
    details: await describeDetails(server, request.authorizationDetails),
    loginHint,
    uiLocales,
    prompt,
    existingGrant,
    expiresAt: stored.expiresAt,
  }
}

export function describeScopes(
  { client, scopes }: Pick<AuthorizationRequest, 'client' | 'scopes'>,
  grant: GrantRecord | null,
  catalogue: ScopeRecord[],
): RequestedScope[] {
  return scopes.map((name) => ({
    name,
    record: catalogue.find((scope) => scope.name === name) ?? null,
    optional: isOptionalScope(client, name),
    alreadyGranted: grant?.scopes.includes(name) ?? false,
  }))
}

export async function describeDetails(
  { store }: Pick<AuthorizationServer, 'store'>,
  details: AuthorizationDetail[] | null,
): Promise<RequestedDetail[]> {
  if (details === null) return []
  const types = await store.listAuthorizationDetailTypes()
  return details.map((detail) => ({ detail, type: types.find(({ type }) => type === detail.type) ?? null }))
}
