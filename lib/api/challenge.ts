import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import type { OAuthError } from '@/lib/oauth/errors'
import { challengeOf } from '@/lib/oauth/tokens/challenge'
import { tokenInHeader } from '@/lib/oauth/tokens/presented-token'
import { ApiProblem } from './problem'

type Issuer = Pick<AuthorizationServer, 'issuer'>
type Call = { server: Issuer; request: Request }

/** RFC 6750 section 3.1: a request without credentials is told how to send them, not what was wrong. */
export const credentialsMissing = (server: Issuer): ApiProblem =>
  new ApiProblem(401, 'Sign in, or send an access token of this server: Authorization: Bearer …', {
    headers: challengeOf(server, null),
  })

export const tokenRefused = (call: Call, detail: string): ApiProblem =>
  new ApiProblem(401, detail, {
    headers: challengeFor(call, { error: 'invalid_token', error_description: detail }),
  })

/** The core's errors about a token and its bound key, with their challenge. */
export const possessionRefused = ({ message, headers }: OAuthError): ApiProblem =>
  new ApiProblem(401, message, { headers })

/** `scope`: what would do, as the challenge names it. */
export function scopeMissing(call: Call, scope: string): ApiProblem {
  const detail = `The access token does not have the scope ${scope}.`
  return new ApiProblem(403, `${detail} Ask for it at the authorization or token endpoint.`, {
    headers: challengeFor(call, { error: 'insufficient_scope', error_description: detail, scope }),
    scope,
  })
}

/** The scope is there and still does not reach that far. */
export const beyondToken = (call: Call, detail: string): ApiProblem =>
  new ApiProblem(403, detail, {
    headers: challengeFor(call, { error: 'insufficient_scope', error_description: detail }),
  })

export const malformedRequest = (call: Call, detail: string): ApiProblem =>
  new ApiProblem(400, detail, {
    headers: challengeFor(call, { error: 'invalid_request', error_description: detail }),
  })

function challengeFor({ server, request }: Call, attributes: Record<string, string>) {
  const presented = tokenInHeader(request.headers.get('authorization'))
  return challengeOf(server, presented?.scheme ?? 'Bearer', attributes)
}
