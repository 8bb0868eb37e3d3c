import { z } from 'zod'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { listOf, parseWith } from '../request'
import { parseScope } from '../scope'
import type { RefreshOutcome } from '../store'
import { resolveAudience } from '../tokens/audience'
import { hashToken } from '../tokens/hash-token'
import { makeRefreshToken } from '../tokens/refresh-token'
import { sealSuccessor, unsealSuccessor } from '../tokens/sealed-successor'
import { narrowedResources } from './narrowed-resources'
import type { Grant, GrantPorts } from './token-decision'

const RefreshParameters = z.object({
  refresh_token: z.string('The refresh_token is missing.'),
  scope: z.string().optional(),
})

/** RFC 6749 section 6, with rotation (RFC 9700 section 4.14.2). */
export const redeemRefreshToken: Grant = async (server, client, parameters) => {
  const { refresh_token: predecessor, scope } = parseWith(RefreshParameters, parameters)
  const scopes = scope === undefined ? null : parseScope(scope)
  const requested = listOf(parameters, 'resource')
  const settings = await server.settings()
  const successor = makeRefreshToken(server, client, settings)
  const outcome = await server.store.rotateRefreshToken({
    hash: hashToken(predecessor),
    clientId: client.clientId,
    successor: successor.record,
    sealedSuccessor: sealSuccessor(predecessor, successor.value),
    scopes,
    resources: foreign(requested, server.issuer),
    grace: settings.refreshGracePeriod * 1000,
    now: server.now(),
  })
  const { family, user } = requireRotated(server, client, outcome)
  const value =
    outcome.outcome === 'grace' ? unsealSuccessor(predecessor, outcome.sealedSuccessor) : successor.value
  server.store.touch({ grantId: family.grantId }, server.now())
  return {
    client,
    person: { user, family },
    scopes: scopes ?? family.scopes,
    audience: await resolveAudience(server, narrowedResources(family, requested, server.issuer)),
    refreshToken: { value, unsaved: null },
    nonce: null,
  }
}

/** The store compares with what was allowed; the issuer needs no allowing. */
function foreign(requested: string[], issuer: string): string[] | null {
  const resources = requested.filter((resource) => resource !== issuer)
  return resources.length === 0 ? null : resources
}

type Rotated = Extract<RefreshOutcome, { outcome: 'rotated' | 'grace' }>

function requireRotated(server: GrantPorts, client: ClientRecord, outcome: RefreshOutcome): Rotated {
  switch (outcome.outcome) {
    case 'rotated':
    case 'grace':
      return outcome
    case 'scope_exceeded':
      throw new OAuthError('invalid_scope', 'The scope is more than what was granted.')
    case 'resource_exceeded':
      throw new OAuthError('invalid_target', 'The resource was not part of the authorization.')
    case 'replayed': {
      const detail = 'a spent refresh token came again'
      server.log('family.ended', { clientId: client.clientId, familyId: outcome.familyId, detail })
      throw unusable(outcome.outcome)
    }
    case 'unknown':
      throw unusable(outcome.outcome)
  }
}

const unusable = (detail: string) =>
  new OAuthError('invalid_grant', 'The refresh token is unknown, expired, revoked or already used.', {
    detail,
  })
