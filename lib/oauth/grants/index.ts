import { redeemAuthorizationCode } from './authorization-code'
import { grantClientCredentials } from './client-credentials'
import { redeemDeviceCode, deviceCodeGrantType } from './device-code'
import { jwtBearerGrantType, redeemAssertion } from './jwt-bearer'
import { signInByPassword } from './password'
import { redeemRefreshToken } from './refresh-token'
import { exchangeToken, tokenExchangeGrantType } from './token-exchange'
import type { ClientRecord } from '../records'
import type { Grant } from './grant'

/** Every `grant_type` of the token endpoint. To add one, write its file and list it here. */
export const grants = {
  authorization_code: redeemAuthorizationCode,
  refresh_token: redeemRefreshToken,
  client_credentials: grantClientCredentials,
  [jwtBearerGrantType]: redeemAssertion,
  [deviceCodeGrantType]: redeemDeviceCode,
  [tokenExchangeGrantType]: exchangeToken,
} satisfies Record<string, Grant>

/** For clients of the legacy profile. No other can tell that there are any, and discovery does not name them (RFC 9700 section 2.4). */
const legacyGrants = { password: signInByPassword } satisfies Record<string, Grant>

export const grantTypes = Object.keys(grants)

export function findGrant(grantType: string, client: ClientRecord): Grant | null {
  const known: Record<string, Grant> = client.profile === 'legacy' ? { ...grants, ...legacyGrants } : grants
  return Object.hasOwn(known, grantType) ? (known[grantType] ?? null) : null
}
