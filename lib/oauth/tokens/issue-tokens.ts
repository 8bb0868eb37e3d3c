import type { AuthorizationServer } from '../authorization-server'
import type { TokenDecision } from '../grants/token-decision'
import { issueAccessToken, type IssuedAccessToken } from './access-token'
import { issueIdToken } from './id-token'

type Ports = Omit<AuthorizationServer, 'browserSession' | 'errorPage'>

/** RFC 6749 section 5.1: makes and saves what a grant has decided. */
export async function issueTokens(server: Ports, decision: TokenDecision): Promise<Record<string, unknown>> {
  const { person, scopes, refreshToken } = decision
  const accessToken = await issueAccessToken(server, decision)
  const idToken =
    person && scopes.includes('openid')
      ? await issueIdToken(server, { ...decision, person, accessToken: accessToken.value })
      : null
  await save(server, decision, accessToken)
  return {
    access_token: accessToken.value,
    token_type: 'Bearer',
    expires_in: Math.floor((accessToken.record.expiresAt - accessToken.record.createdAt) / 1000),
    scope: scopes.join(' '),
    ...(refreshToken && { refresh_token: refreshToken.value }),
    ...(idToken && { id_token: idToken }),
  }
}

/** A machine's JWT is the one token without a row: it gets one when it is revoked. */
async function save(
  { store }: Ports,
  decision: TokenDecision,
  accessToken: IssuedAccessToken,
): Promise<void> {
  const { person, refreshToken } = decision
  if (!person) {
    if (accessToken.record.format !== 'jwt') await store.saveMachineToken(accessToken.record)
    return
  }
  const { id: familyId, grantId } = person.family
  await store.saveTokens({
    accessToken: { ...accessToken.record, grantId, familyId },
    ...(refreshToken?.unsaved && { refreshToken: { ...refreshToken.unsaved, familyId } }),
  })
}
