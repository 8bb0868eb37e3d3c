import { z } from 'zod'
import { OAuthError } from '../../errors'
import type { GrantContext, GrantPorts } from '../grant'
import type { ClientRecord, FamilyRecord } from '../../records'
import { findToken, type FoundToken } from '../../tokens/find-token'
import { hashToken } from '../../tokens/hash-token'
import { isAudienceOf } from '../../tokens/audience'

/** RFC 8693 section 3. */
const prefix = 'urn:ietf:params:oauth:token-type:'

export const accessTokenType = `${prefix}access_token`
export const jwtType = `${prefix}jwt`

export const ExchangedTokenType = z.enum([accessTokenType, jwtType], 'Only access tokens can be exchanged.')

/** A live access token of this server that the caller may exchange. */
export type ExchangedToken = FoundToken & { family: FamilyRecord | null }

/**
 * RFC 8693 section 2.1. It belongs to the caller, or the caller is an audience of it: no other client can have it legitimately. An unknown,
 * an ended and a foreign token get the same error.
 */
export async function readExchangedToken(
  server: GrantPorts,
  caller: ClientRecord,
  given: { name: 'subject_token' | 'actor_token'; value: string },
  { boundTo }: Pick<GrantContext, 'boundTo'>,
): Promise<ExchangedToken> {
  const token = await find(server, given.value)
  if (token?.kind === 'refresh_token') throw refused(`The ${given.name} is a refresh token.`, 'wrong kind')
  const isOwn = token?.clientId === caller.clientId
  if (!token || !(isOwn || (await isAudienceOf(server, caller, token)))) {
    const detail = token ? 'for another client' : 'not live'
    throw refused(`The ${given.name} is no live access token that this client may exchange.`, detail)
  }
  // A bound token needs its proof. An audience of the token is exempt: it has seen the proof but cannot repeat it (RFC 9449 section 7).
  if (isOwn && token.boundTo !== null && token.boundTo !== boundTo) {
    throw refused(`The ${given.name} is bound to a key that was not proved.`, 'binding mismatch')
  }
  return token
}

/** A machine's signed token has no row: its signature is verified. */
async function find(server: GrantPorts, value: string): Promise<ExchangedToken | null> {
  const live = await server.store.findLiveAccessToken(hashToken(value), server.now())
  if (live) {
    const details = live.authorizationDetails ?? live.family?.authorizationDetails ?? null
    return { ...live, authorizationDetails: details, kind: 'access_token' }
  }
  const found = await findToken(server, value, 'access_token')
  return found && { ...found, family: null }
}

// RFC 8693 section 2.2.2
const refused = (description: string, detail: string) =>
  new OAuthError('invalid_request', description, { detail })
