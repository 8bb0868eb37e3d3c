import type { AuthorizationDetail, ClaimsRequest, FamilyRecord } from '@/lib/oauth/records'

/** Of `"TokenFamily" f` under `"Grant" g` of `"Application" a`. */
export const familyColumns = `
  f."id" AS "familyId", f."grantId" AS "familyGrantId", a."clientId" AS "familyClientId", g."userId" AS "familyUserId",
  f."sessionId" AS "familySessionId", f."sessionBound" AS "familySessionBound", f."scopes" AS "familyScopes",
  f."resources" AS "familyResources", f."claims" AS "familyClaims", f."authTime" AS "familyAuthTime", f."acr" AS "familyAcr",
  f."amr" AS "familyAmr", f."nonce" AS "familyNonce",
  f."authorizationDetails" AS "familyAuthorizationDetails", f."absoluteExpiresAt" AS "familyAbsoluteExpiresAt"`

export type FamilyRow = {
  familyId: string
  familyGrantId: string
  familyClientId: string
  familyUserId: string | null
  familySessionId: string | null
  familySessionBound: boolean
  familyScopes: string[]
  familyResources: string[]
  familyClaims: ClaimsRequest | null
  familyAuthTime: number | null
  familyAcr: string | null
  familyAmr: string[]
  familyNonce: string | null
  familyAuthorizationDetails: AuthorizationDetail[] | null
  familyAbsoluteExpiresAt: number
}

export const familyOf = (row: FamilyRow): FamilyRecord => ({
  id: row.familyId,
  grantId: row.familyGrantId,
  clientId: row.familyClientId,
  userId: row.familyUserId,
  sessionId: row.familySessionId,
  sessionBound: row.familySessionBound,
  scopes: row.familyScopes,
  resources: row.familyResources,
  claims: row.familyClaims,
  authTime: row.familyAuthTime,
  acr: row.familyAcr,
  amr: row.familyAmr,
  nonce: row.familyNonce,
  authorizationDetails: row.familyAuthorizationDetails,
  absoluteExpiresAt: row.familyAbsoluteExpiresAt,
})
