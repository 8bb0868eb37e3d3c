import type { AuthorizationServer } from '../authorization-server'
import type { TokenDecision } from './token-decision'
import { issueAccessToken, type IssuedAccessToken } from './access-token'
import { detailsOf } from '../authorization-details/narrowed-details'
import { tokenTypeOf } from './confirmation'
import { effectiveScopes } from './audience'
import { issueIdToken } from './id-token'

type Ports = Omit<AuthorizationServer, 'browserSession' | 'errorPage'>

/** RFC 6749 section 5.1: issues and saves the tokens that a grant decided. */
export async function issueTokens(
  server: Ports,
  granted: TokenDecision,
  request?: Request,
): Promise<Record<string, unknown>> {
  const scopes = await effectiveScopes(server, granted.scopes, granted.audience)
  const decision = { ...granted, scopes }
  const { person, refreshToken, issuedTokenType } = decision
  const accessToken = await issueAccessToken(server, { ...decision, ...(request && { request }) })
  const idToken =
    person && scopes.includes('openid') && !decision.omitsIdToken
      ? await issueIdToken(server, { ...decision, person, accessToken: accessToken.value })
      : null
  await save(server, decision, accessToken)
  return {
    access_token: accessToken.value,
    ...(issuedTokenType && { issued_token_type: issuedTokenType }),
    token_type: tokenTypeOf(decision.boundTo),
    expires_in: Math.floor((accessToken.record.expiresAt - accessToken.record.createdAt) / 1000),
    scope: scopes.join(' '),
    ...detailsOf(accessToken.record, person?.family ?? null),
    ...(refreshToken && { refresh_token: refreshToken.value }),
    ...(idToken && { id_token: idToken }),
  }
}

/**
 * A machine's JWT that this server can read itself has no row until it is revoked. One encrypted for an API's key can only be read by that
 * API, so it has a row.
 */
async function save(
  { store }: Ports,
  decision: TokenDecision,
  accessToken: IssuedAccessToken,
): Promise<void> {
  const { person, refreshToken, audience } = decision
  if (!person) {
    const isUnreadable = accessToken.record.format === 'opaque' || audience.encryption !== null
    if (isUnreadable) await store.saveMachineToken(accessToken.record)
    return
  }
  const { id: familyId, grantId } = person.family
  await store.saveTokens({
    accessToken: { ...accessToken.record, grantId, familyId },
    ...(refreshToken?.unsaved && { refreshToken: { ...refreshToken.unsaved, familyId } }),
  })
}
