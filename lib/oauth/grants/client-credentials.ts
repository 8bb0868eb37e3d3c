import { z } from 'zod'
import { readAuthorizationDetails } from '../authorization-details/read-details'
import { OAuthError } from '../errors'
import type { ClientRecord, ScopeRecord } from '../records'
import { listOf, parseWith } from '../request'
import { parseScope } from '../requested-access'
import { resolveAudience } from '../tokens/audience'
import type { Grant } from './grant'

const ClientCredentialsParameters = z.object({
  scope: z.string().optional(),
  authorization_details: z.string().optional(),
})

/** RFC 6749 section 4.4. The client acts for itself: no person, no refresh token (4.4.3). */
export const grantClientCredentials: Grant = async (server, client, parameters, { boundTo }) => {
  const { scope, authorization_details: details = null } = parseWith(ClientCredentialsParameters, parameters)
  if (client.tokenEndpointAuthMethod === 'none') {
    throw new OAuthError('unauthorized_client', 'Only a client with a secret may act for itself.')
  }
  const allowed = machineScopes(client, await server.store.listScopes())
  const scopes = scope === undefined ? defaultScopes(client, allowed) : parseScope(scope)
  if (!scopes.every((each) => allowed.includes(each))) {
    throw new OAuthError('invalid_scope', 'The scope is not one that this client may have for itself.')
  }
  const audience = await resolveAudience(server, listOf(parameters, 'resource'))
  const authorizationDetails = await readAuthorizationDetails(server, details, client)
  const decision = { client, person: null, scopes, audience, refreshToken: null, nonce: null, boundTo }
  return authorizationDetails ? { ...decision, authorizationDetails } : decision
}

const ofPeople = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])

/** A scope with claims is about a person, and a machine is none. */
function machineScopes(client: ClientRecord, catalogue: ScopeRecord[]): string[] {
  const withClaims = new Set(catalogue.filter(({ claims }) => claims.length > 0).map(({ name }) => name))
  return client.scopes.filter((scope) => !ofPeople.has(scope) && !withClaims.has(scope))
}

function defaultScopes(client: ClientRecord, allowed: string[]): string[] {
  return client.defaultScopes.length > 0
    ? client.defaultScopes.filter((each) => allowed.includes(each))
    : allowed
}
