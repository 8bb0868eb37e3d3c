import type { AuthorizationServer } from '../authorization-server'
import { OAuthError, type OAuthErrorCode } from '../errors'
import { dpopAlgorithms } from './dpop/read-proof'

/** How a token was presented, as the Authorization header spells it. */
export type TokenScheme = 'Bearer' | 'DPoP'

type Issuer = Pick<AuthorizationServer, 'issuer'>

/** Where this server describes itself as a resource (RFC 9728 section 3). */
export const resourceMetadataPath = '/.well-known/oauth-protected-resource'

/**
 * RFC 6750 section 3, RFC 9449 section 7.1, RFC 9728 section 5.1. What was wrong is said in the scheme that was used; whoever did not use
 * DPoP hears that it is there (RFC 9449 section 7.2).
 */
export function challengeOf(
  { issuer }: Issuer,
  presented: TokenScheme | null,
  attributes: Record<string, string> = {},
): Record<string, string> {
  const always = { realm: issuer, resource_metadata: issuer + resourceMetadataPath }
  const algs = dpopAlgorithms.join(' ')
  if (presented === 'DPoP') return header(scheme('DPoP', { ...always, ...attributes, algs }))
  return header(`${scheme('Bearer', { ...always, ...attributes })}, ${scheme('DPoP', { ...always, algs })}`)
}

type Refusal = {
  code: OAuthErrorCode
  description: string
  /** What would do, where the answer is to say so. */
  scope?: string | undefined
  headers?: Record<string, string>
}

export function refusedToken(
  server: Issuer,
  presented: TokenScheme,
  { code, description, scope, headers }: Refusal,
): OAuthError {
  const attributes = { error: code, error_description: description, ...(scope !== undefined && { scope }) }
  const status = statuses[code]
  return new OAuthError(code, description, {
    ...(status !== undefined && { status }),
    headers: { ...headers, ...challengeOf(server, presented, attributes) },
  })
}

const statuses: Partial<Record<OAuthErrorCode, number>> = { invalid_dpop_proof: 401, use_dpop_nonce: 401 }

const header = (value: string) => ({ 'www-authenticate': value })

const scheme = (name: TokenScheme, attributes: Record<string, string>): string =>
  `${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${value}"`)
    .join(', ')}`
