import type { ClientRecord } from '@/lib/oauth/records'
import { run } from './statement'

type Row = Omit<ClientRecord, 'secrets'> & {
  secrets: {
    id: string
    hash: string
    expiresAt: number | null
    isImported: boolean
    sealed: string | null
  }[]
}

const statement = {
  name: 'find_client',
  text: `
    SELECT a."id", a."clientId", a."name", a."status", a."type", a."ownerId", a."trusted", a."publisher", a."homepageUri", a."logoUri", a."logoImageId",
           a."policyUri", a."tosUri", a."createdAt", a."redirectUris", a."postLogoutRedirectUris", a."allowedOrigins", a."grantTypes",
           a."responseTypes", a."tokenEndpointAuthMethod", a."scopes", a."optionalScopes", a."defaultScopes", a."scopeReasons",
           a."requirePkce", a."omitIss", a."profile", a."reuseConsent", a."consentLifetime", a."scopeArray", a."idTokenSignedResponseAlg", a."idTokenScopeClaims", a."accessTokenFormat", a."accessTokenLifetime",
           a."refreshTokenIdleLifetime", a."refreshTokenAbsoluteLifetime", a."idTokenLifetime",
           a."jwks", a."jwksUri", a."tokenEndpointAuthSigningAlg", a."tlsClientAuthSubjectDn", a."tlsClientAuthSanDns", a."tlsClientAuthSanUri",
           a."tlsClientAuthSanIp", a."tlsClientAuthSanEmail", a."tlsClientCertificateBoundAccessTokens", a."dpopBoundAccessTokens",
           a."requirePushedAuthorizationRequests", a."requireSignedRequestObject", a."requestObjectSigningAlg", a."requestUris",
           a."authorizationSignedResponseAlg", a."introspectionSignedResponseAlg", a."authorizationDetailsTypes", a."mayImpersonate",
           coalesce((SELECT json_agg(json_build_object('id', s."id", 'hash', encode(s."hash", 'hex'),
                                                       'expiresAt', floor(extract(epoch FROM s."expiresAt") * 1000),
                                                       'isImported', s."foreignHash" IS NOT NULL,
                                                       'sealed', encode(s."sealed", 'hex'))
                                     ORDER BY s."createdAt" DESC, s."id" DESC)
                       FROM "ApplicationSecret" s WHERE s."applicationId" = a."id"), '[]') AS "secrets"
      FROM "Application" a
     WHERE a."clientId" = $1`,
}

export async function findClient(clientId: string): Promise<ClientRecord | null> {
  const [row] = await run<Row>(statement, [clientId])
  if (!row) return null
  return {
    ...row,
    secrets: row.secrets.map(({ isImported, sealed, ...secret }) => ({
      ...secret,
      hash: Buffer.from(secret.hash, 'hex'),
      ...(isImported && { isImported }),
      ...(sealed !== null && { sealed: Buffer.from(sealed, 'hex') }),
    })),
  }
}
