import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { safeFetch } from '@/lib/safe-fetch'
import type { UpstreamMetadata } from './discovery'
import { userInfoAlgorithms } from './signing-algorithms'

const options = { reach: 'administrator', timeout: 5_000 } as const

type Asked = { clientId: string; accessToken: string; subject: string }

/**
 * The claims of the UserInfo endpoint, as JSON or as a JWT that the provider signed (OpenID Connect Core 1.0 section 5.3.2).
 * @throws when there is no answer, its signature is not the provider's, or it is about another subject than the ID token
 */
export async function readUserInfo(
  endpoint: string,
  metadata: UpstreamMetadata,
  { clientId, accessToken, subject }: Asked,
): Promise<JWTPayload> {
  const { status, contentType, text } = await safeFetch(endpoint, {
    ...options,
    headers: { accept: 'application/json, application/jwt', authorization: `Bearer ${accessToken}` },
  })
  if (status !== 200) throw new Error(`The UserInfo endpoint answered ${status}: expected 200 OK.`)
  const claims = /^application\/jwt\b/i.test(contentType)
    ? await verified(text, clientId, metadata)
    : (JSON.parse(text) as JWTPayload)
  if (claims.sub !== subject) throw new Error('userinfo sub mismatch')
  return claims
}

async function verified(token: string, clientId: string, metadata: UpstreamMetadata): Promise<JWTPayload> {
  const { status, text } = await safeFetch(metadata.jwks_uri, {
    ...options,
    headers: { accept: 'application/json' },
  })
  if (status !== 200) throw new Error(`The key set answered ${status}: expected 200 OK.`)
  const keys = createLocalJWKSet(JSON.parse(text) as JSONWebKeySet)
  const { payload } = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience: clientId,
    algorithms: userInfoAlgorithms(metadata),
  })
  return payload
}
