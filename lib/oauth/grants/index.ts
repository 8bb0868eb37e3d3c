import { redeemAuthorizationCode } from './authorization-code'
import { grantClientCredentials } from './client-credentials'
import { redeemRefreshToken } from './refresh-token'
import type { Grant } from './token-decision'

/** Every `grant_type` the token endpoint knows: to add one, write its file and name it here. */
export const grants = {
  authorization_code: redeemAuthorizationCode,
  refresh_token: redeemRefreshToken,
  client_credentials: grantClientCredentials,
} satisfies Record<string, Grant>

export const grantTypes = Object.keys(grants)

export const findGrant = (grantType: string): Grant | null =>
  Object.hasOwn(grants, grantType) ? grants[grantType as keyof typeof grants] : null
