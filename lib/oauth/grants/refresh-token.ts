import { z } from 'zod'
import { narrowedDetails } from '../authorization-details/narrowed-details'
import { parseDetails } from '../authorization-details/read-details'
import { OAuthError } from '../errors'
import type { ClientRecord, FamilyRecord, KeyBinding } from '../records'
import { listOf, parseWith, textOf, type Parameters } from '../request'
import { parseScope, narrowedResources } from '../requested-access'
import type { ProtocolSettings } from '../settings'
import type { RefreshOutcome, RefreshUse } from '../store'
import { resolveAudience } from '../tokens/audience'
import { hashToken } from '../tokens/hash-token'
import { idleExpiry, makeRefreshToken, sealSuccessor, unsealSuccessor } from '../tokens/refresh-token'
import type { Grant, GrantPorts } from './grant'

const RefreshParameters = z.object({
  refresh_token: z.string('The refresh_token is missing.'),
  scope: z.string().optional(),
})

/** RFC 6749 section 6, with rotation (RFC 9700 section 4.14.2). */
export const redeemRefreshToken: Grant = async (server, client, parameters, { boundTo }) => {
  const { refresh_token: value, scope } = parseWith(RefreshParameters, parameters)
  const scopes = scope === undefined ? null : parseScope(scope)
  const requested = listOf(parameters, 'resource')
  const settings = await server.settings()
  const use = {
    hash: hashToken(value),
    clientId: client.clientId,
    scopes,
    resources: foreign(requested, server.issuer),
    boundTo,
    grace: settings.refreshGracePeriod * 1000,
    endsReplayedFamily: settings.refreshReuseProtection,
    now: server.now(),
  }
  await requireNarrower(server, use, parameters)
  const { family, user, next } = isRotated(client, settings, boundTo)
    ? await rotate(server, client, use, value)
    : await prolong(server, client, use, value)
  server.store.recordUse({ grantId: family.grantId }, server.now())
  return {
    client,
    person: { user, family },
    scopes: scopes ?? family.scopes,
    audience: await resolveAudience(server, narrowedResources(family, requested, server.issuer)),
    refreshToken: { value: next, unsaved: null },
    nonce: null,
    boundTo,
    ...narrowedDetails(family, parameters),
  }
}

/** Checked before the token is used: a request for too much costs the client nothing. */
async function requireNarrower(
  { store }: GrantPorts,
  { hash, clientId, now }: RefreshUse,
  parameters: Parameters,
): Promise<void> {
  if (parseDetails(textOf(parameters, 'authorization_details')) === null) return
  const token = await store.findLiveRefreshToken(hash, now)
  // A dead or foreign token is refused where it is used.
  if (token?.clientId === clientId) narrowedDetails(token.family, parameters)
}

/**
 * Rotation is the only protection of a public client's refresh token (RFC 9700 section 4.14.2). A client that authenticates and binds its
 * tokens to a key needs none, and then a lost response costs nothing (FAPI 2.0 Security Profile section 5.3.2.1).
 */
function isRotated(
  client: ClientRecord,
  { rotateRefreshTokens }: ProtocolSettings,
  boundTo: KeyBinding | null,
): boolean {
  if (client.tokenEndpointAuthMethod === 'none') return true
  return rotateRefreshTokens && boundTo === null
}

async function rotate(server: GrantPorts, client: ClientRecord, use: RefreshUse, predecessor: string) {
  const successor = makeRefreshToken(server, client, await server.settings(), use.boundTo)
  const sealedSuccessor = sealSuccessor(predecessor, successor.value)
  const rotation = { ...use, successor: successor.record, sealedSuccessor }
  const outcome = requireUsed(server, client, await server.store.rotateRefreshToken(rotation))
  return { ...outcome, next: nextValue(outcome, predecessor) ?? successor.value }
}

async function prolong(server: GrantPorts, client: ClientRecord, use: RefreshUse, value: string) {
  const expiresAt = idleExpiry(server, client, await server.settings())
  const outcome = requireUsed(server, client, await server.store.prolongRefreshToken({ ...use, expiresAt }))
  return { ...outcome, next: nextValue(outcome, value) ?? value }
}

/** The earlier successor, because its response was lost. */
const nextValue = (outcome: Used, predecessor: string): string | null =>
  outcome.outcome === 'grace' ? unsealSuccessor(predecessor, outcome.sealedSuccessor) : null

/** The store compares with the grant; the issuer is always allowed. */
function foreign(requested: string[], issuer: string): string[] | null {
  const resources = requested.filter((resource) => resource !== issuer)
  return resources.length === 0 ? null : resources
}

type Used = Extract<RefreshOutcome, { family: FamilyRecord }>

function requireUsed(server: GrantPorts, client: ClientRecord, outcome: RefreshOutcome): Used {
  switch (outcome.outcome) {
    case 'rotated':
    case 'prolonged':
    case 'grace':
      return outcome
    case 'binding_mismatch':
      throw new OAuthError(
        'invalid_grant',
        'The refresh token is bound to another key than the one that was proved.',
      )
    case 'scope_exceeded':
      throw new OAuthError('invalid_scope', 'The scope is more than what was granted.')
    case 'resource_exceeded':
      throw new OAuthError('invalid_target', 'The resource was not part of the authorization.')
    case 'replayed': {
      const detail = 'a spent refresh token came again'
      server.log('family.ended', { clientId: client.clientId, familyId: outcome.familyId, detail })
      throw unusable(outcome.outcome)
    }
    case 'spent':
    case 'unknown':
      throw unusable(outcome.outcome)
  }
}

const unusable = (detail: string) =>
  new OAuthError('invalid_grant', 'The refresh token is unknown, expired, revoked or already used.', {
    detail,
  })
