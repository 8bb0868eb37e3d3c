import { z } from 'zod'
import {
  checkAssertionClaims,
  type AssertionClaims,
  AssertionRefused,
  ownEndpoints,
} from '../assertions/assertion-claims'
import { verifyClientSignature } from '../assertions/client-keys'
import { readAssertion } from '../assertions/read-assertion'
import { familyLifetime } from '../authorize/new-family'
import { signatureAlgorithmsOf } from '../client-metadata/signature-algorithms'
import { OAuthError, StoreUnavailableError } from '../errors'
import type { ClientRecord, FamilyRecord, GrantRecord, UserRecord } from '../records'
import { listOf, parseWith, textOf, type Parameters } from '../request'
import { requestedScopes, withoutOfflineAccess } from '../requested-access'
import { resolveAudience } from '../tokens/audience'
import { grantClientCredentials } from './client-credentials'
import type { Grant, GrantPorts } from './grant'
import { userIdOf } from '../tokens/subject'

export const jwtBearerGrantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const JwtBearerParameters = z.object({ assertion: z.string('The assertion is missing.') })

// JWTs for other purposes have another `typ` (RFC 8725 section 3.11).
const types = [undefined, 'jwt', 'authorization-grant+jwt']

/**
 * RFC 7523 section 2.1: the client signs an assertion that names the subject. For itself it gets the same as by client credentials; for a
 * person, what that person allowed for offline access, without a refresh token.
 */
export const redeemAssertion: Grant = async (server, client, parameters, context) => {
  const { assertion } = parseWith(JwtBearerParameters, parameters)
  const { sub } = await verify(server, client, assertion, context.request)
  if (sub === client.clientId) return grantClientCredentials(server, client, parameters, context)
  const { user, grant } = await findPerson(server, client, sub)
  const scopes = await scopesWithin(server, client, grant, parameters)
  const resources = listOf(parameters, 'resource')
  if (!resources.every((each) => each === server.issuer || grant.resources.includes(each)))
    throw refused('The person has not allowed the client to use this resource.')
  const audience = await resolveAudience(server, resources)
  const family = await startFamily(server, client, user, { grantId: grant.id, scopes, resources })
  return {
    ...{ client, person: { user, family }, scopes, audience },
    ...{ refreshToken: null, nonce: null, boundTo: context.boundTo },
    // No sign-in takes place here.
    omitsIdToken: true,
  }
}

async function verify(
  server: GrantPorts,
  client: ClientRecord,
  assertion: string,
  request: Request,
): Promise<AssertionClaims> {
  const header = readAssertion(assertion)?.header
  const algorithms = signatureAlgorithmsOf(client)
  if (!header || !algorithms.includes(header.alg) || !types.includes(header.typ?.toLowerCase()))
    throw refused('The assertion is not a JWT of this kind, signed in an algorithm of this server.')
  try {
    const signed = { jws: assertion, kid: header.kid, algorithms }
    const payload = await verifyClientSignature(server, client, signed)
    const claims: unknown = JSON.parse(Buffer.from(payload).toString())
    const endpoints = ownEndpoints(server, request)
    return await checkAssertionClaims(server, { claims, client, namespace: 'jwt_bearer', endpoints })
  } catch (cause) {
    if (cause instanceof StoreUnavailableError) throw cause
    if (cause instanceof AssertionRefused) throw refused(cause.message, cause.detail)
    throw new OAuthError('invalid_grant', 'The assertion is not signed by a key of the client.', { cause })
  }
}

/** The same error for an unknown person, a suspended one and one without a grant, so that `sub` cannot be probed. */
async function findPerson(
  server: GrantPorts,
  client: ClientRecord,
  sub: string,
): Promise<{ user: UserRecord; grant: GrantRecord }> {
  const id = userIdOf(sub, client)
  const user = z.uuid().safeParse(id).success ? await server.store.findUser(id ?? '') : null
  const grant = user && (await server.store.findLiveGrant(user.id, client.clientId, server.now()))
  const isLasting = grant?.status === 'active' && grant.remembered && grant.scopes.includes('offline_access')
  if (user?.status === 'active' && isLasting) return { user, grant }
  throw refused('The sub is not a person who gave this client offline_access.')
}

/** Without a requested scope, everything that was allowed. */
async function scopesWithin(
  server: GrantPorts,
  client: ClientRecord,
  grant: GrantRecord,
  parameters: Parameters,
): Promise<string[]> {
  const allowed = grant.scopes.filter((each) => client.scopes.includes(each))
  if (textOf(parameters, 'scope') === null) return withoutOfflineAccess(allowed)
  const asked = await requestedScopes(server, textOf(parameters, 'scope'), client, await server.settings())
  if (asked.every((each) => allowed.includes(each))) return withoutOfflineAccess(asked)
  throw refused('The scope is more than the person has allowed.')
}

async function startFamily(
  server: GrantPorts,
  client: ClientRecord,
  user: UserRecord,
  given: Pick<FamilyRecord, 'grantId' | 'scopes' | 'resources'>,
): Promise<FamilyRecord> {
  const now = server.now()
  const { clientId } = client
  const family = {
    ...{ id: server.newId(), clientId, userId: user.id, ...given },
    ...{ sessionId: null, sessionBound: false, claims: null, nonce: null, authorizationDetails: null },
    ...{ authTime: null, acr: null, amr: [] },
    absoluteExpiresAt: now + familyLifetime(client, await server.settings(), false) * 1000,
  }
  await server.store.saveFamily(family, now)
  server.store.recordUse({ grantId: given.grantId, clientId }, now)
  return family
}

const refused = (description: string, detail = description) =>
  new OAuthError('invalid_grant', description, { detail })
