import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { ApiProblem } from './problem'

type Issuer = Pick<AuthorizationServer, 'issuer'>

const metadataPath = '/.well-known/oauth-protected-resource'

/** RFC 6750 section 3; with RFC 9728 section 5.1 once this server describes itself as a resource. */
function challenge({ issuer }: Issuer, attributes: Record<string, string> = {}): Record<string, string> {
  const describesItself = endpoints.some(({ path }) => path === metadataPath)
  const all = Object.entries({
    realm: issuer,
    ...(describesItself && { resource_metadata: issuer + metadataPath }),
    ...attributes,
  })
  return { 'www-authenticate': `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(', ')}` }
}

/** Section 3.1: a request without credentials is told how to send them, not what was wrong. */
export const credentialsMissing = (server: Issuer): ApiProblem =>
  new ApiProblem(401, 'Sign in, or send an access token of this server: Authorization: Bearer …', {
    headers: challenge(server),
  })

export const tokenRefused = (server: Issuer, detail: string): ApiProblem =>
  new ApiProblem(401, detail, {
    headers: challenge(server, { error: 'invalid_token', error_description: detail }),
  })

/** `scope`: what would do, as the challenge names it. */
export function scopeMissing(server: Issuer, scope: string): ApiProblem {
  const detail = `The access token does not have the scope ${scope}.`
  const attributes = { error: 'insufficient_scope', error_description: detail, scope }
  return new ApiProblem(403, `${detail} Ask for it at the authorization or token endpoint.`, {
    headers: challenge(server, attributes),
    scope,
  })
}

/** The scope is there and still does not reach that far. */
export const beyondToken = (server: Issuer, detail: string): ApiProblem =>
  new ApiProblem(403, detail, {
    headers: challenge(server, { error: 'insufficient_scope', error_description: detail }),
  })

export const malformedRequest = (server: Issuer, detail: string): ApiProblem =>
  new ApiProblem(400, detail, {
    headers: challenge(server, { error: 'invalid_request', error_description: detail }),
  })
