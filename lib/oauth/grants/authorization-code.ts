import { z } from 'zod'
import { narrowedDetails } from '../authorization-details/narrowed-details'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { listOf, parseWith } from '../request'
import type { CodeConsumption } from '../store'
import { resolveAudience } from '../tokens/audience'
import { hashToken } from '../tokens/hash-token'
import { makeRefreshToken } from '../tokens/refresh-token'
import { narrowedResources } from '../requested-access'
import type { Grant, GrantPorts } from './grant'
import { timingSafeEqual } from 'node:crypto'

const CodeParameters = z.object({
  code: z.string('The code is missing.'),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
})

/**
 * RFC 6749 section 4.1.3. The code is consumed before anything about it is verified: a stolen code allows one attempt, and two simultaneous
 * requests cannot both pass.
 */
export const redeemAuthorizationCode: Grant = async (server, client, parameters, { boundTo }) => {
  const {
    code,
    redirect_uri: redirectUri = null,
    code_verifier: verifier = null,
  } = parseWith(CodeParameters, parameters)
  const consumed = await consume(server, client, code)
  if (consumed.code.redirectUri !== redirectUri) {
    throw new OAuthError('invalid_grant', 'The redirect_uri is not the one of the authorization request.')
  }
  verifyCodeChallenge(consumed.code.codeChallenge, verifier)
  if (consumed.code.boundTo !== null && consumed.code.boundTo !== boundTo) {
    throw new OAuthError('invalid_grant', 'The code is bound to another key than the one that was proved.')
  }

  const { family, user } = consumed
  const resources = narrowedResources(family, listOf(parameters, 'resource'), server.issuer)
  const refreshToken = client.grantTypes.includes('refresh_token')
    ? makeRefreshToken(server, client, await server.settings(), boundTo)
    : null
  return {
    client,
    person: { user, family },
    scopes: family.scopes,
    audience: await resolveAudience(server, resources),
    refreshToken: refreshToken && { value: refreshToken.value, unsaved: refreshToken.record },
    nonce: family.nonce,
    boundTo,
    ...narrowedDetails(family, parameters),
  }
}

async function consume(server: GrantPorts, client: ClientRecord, code: string) {
  const consumption = await server.store.consumeAuthorizationCode(
    hashToken(code),
    client.clientId,
    server.now(),
  )
  if (consumption.outcome === 'consumed') return consumption
  if (consumption.outcome === 'replayed') noteReplay(server, client, consumption)
  throw new OAuthError('invalid_grant', 'The code is unknown, expired or already used.', {
    detail: consumption.outcome,
  })
}

function noteReplay(
  server: GrantPorts,
  client: ClientRecord,
  { familyId }: CodeConsumption & { outcome: 'replayed' },
) {
  server.log('family.ended', {
    clientId: client.clientId,
    familyId,
    detail: 'an authorization code came twice',
  })
}

const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/

/** RFC 7636 section 4.6, S256 only. A verifier without a challenge is refused too: the challenge may have been stripped. */
export function verifyCodeChallenge(challenge: string | null, verifier: string | null): void {
  if (challenge === null && verifier === null) return
  if (challenge === null)
    throw refused('A code_verifier was sent, but the authorization request had no code_challenge.')
  if (verifier === null) throw refused('The code_verifier is missing.')
  if (!verifierForm.test(verifier)) throw refused('The code_verifier is not well-formed.')
  const expected = Buffer.from(challenge)
  const computed = Buffer.from(hashToken(verifier).toString('base64url'))
  if (expected.length !== computed.length || !timingSafeEqual(expected, computed)) {
    throw refused('The code_verifier does not match the code_challenge.')
  }
}

const refused = (description: string) => new OAuthError('invalid_grant', description)
