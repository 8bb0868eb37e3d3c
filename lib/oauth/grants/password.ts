import { z } from 'zod'
import { familyLifetime } from '../authorize/new-family'
import { grantForTrusted } from '../authorize/trusted-grant'
import { OAuthError } from '../errors'
import type { ClientRecord, FamilyRecord, UserRecord } from '../records'
import { listOf, parseWith } from '../request'
import { requestedScopes } from '../requested-access'
import { resolveAudience } from '../tokens/audience'
import { makeRefreshToken } from '../tokens/refresh-token'
import { verifyOwner } from './verify-owner'
import type { Grant, GrantPorts } from './grant'

const PasswordParameters = z.object({
  username: z.string('The username is missing.'),
  password: z.string('The password is missing.'),
  scope: z.string().optional(),
})

/**
 * RFC 6749 section 4.3, for a first-party application that an administrator trusts: the person gives it the password, so
 * there is no consent page. Without a browser there is no session; the grant is listed and can be removed like any other.
 */
export const signInByPassword: Grant = async (server, client, parameters, { request, boundTo }) => {
  if (!client.trusted) {
    throw new OAuthError('unauthorized_client', 'Only a first-party client may use this grant_type.')
  }
  const { scope = null, ...typed } = parseWith(PasswordParameters, parameters)
  const settings = await server.settings()
  const scopes = await requestedScopes(server, scope, client, settings)
  const resources = listOf(parameters, 'resource')
  const audience = await resolveAudience(server, resources)
  const user = await verifyOwner(server, typed, request)
  const family = await startFamily(server, client, user, { scopes, resources })
  const refreshToken = client.grantTypes.includes('refresh_token')
    ? makeRefreshToken(server, client, settings, boundTo)
    : null
  return {
    client,
    person: { user, family },
    scopes,
    audience,
    refreshToken: refreshToken && { value: refreshToken.value, unsaved: refreshToken.record },
    nonce: null,
    boundTo,
  }
}

async function startFamily(
  server: GrantPorts,
  client: ClientRecord,
  user: UserRecord,
  asked: Pick<FamilyRecord, 'scopes' | 'resources'>,
): Promise<FamilyRecord> {
  const { clientId, grantTypes } = client
  const now = server.now()
  const found = await server.store.findLiveGrant(user.id, clientId, now)
  if (found?.status === 'paused') throw new OAuthError('invalid_grant', 'The person has paused this access.')
  const foreign = asked.resources.filter((resource) => resource !== server.issuer)
  const access = { clientId, userId: user.id, scopes: asked.scopes, resources: foreign }
  const grant = await grantForTrusted(server, access, found)
  const lifetime = familyLifetime(client, await server.settings(), grantTypes.includes('refresh_token'))
  const family = {
    ...asked,
    ...{ id: server.newId(), grantId: grant.id, clientId, userId: user.id },
    ...{ sessionId: null, sessionBound: false, claims: null, nonce: null, authorizationDetails: null },
    ...{ authTime: now, acr: null, amr: ['pwd'] },
    absoluteExpiresAt: now + lifetime * 1000,
  }
  await server.store.saveFamily(family, now)
  server.store.recordUse({ grantId: grant.id, clientId }, now)
  return family
}
