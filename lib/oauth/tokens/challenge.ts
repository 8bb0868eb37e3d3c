import type { AuthorizationServer } from '../authorization-server'
import { OAuthError, type OAuthErrorCode } from '../errors'
import { dpopAlgorithms } from './dpop/read-proof'

/** The scheme of the Authorization header. */
export type TokenScheme = 'Bearer' | 'DPoP'

type Issuer = Pick<AuthorizationServer, 'issuer'>

/** The metadata URL of this server as a resource (RFC 9728 section 3). */
export const resourceMetadataPath = '/.well-known/oauth-protected-resource'

/**
 * RFC 6750 section 3, RFC 9449 section 7.1, RFC 9728 section 5.1. The error is in the scheme that was used; a caller without DPoP learns
 * that it is supported (RFC 9449 section 7.2).
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
  /** The sufficient scopes, if the response may name them. */
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
