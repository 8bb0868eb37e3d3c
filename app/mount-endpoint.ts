import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { asksForPayload, noPayload } from '@/lib/full-navigation'
import type { Endpoint } from '@/lib/oauth/endpoints/endpoint'
import { withSecurityHeaders } from '@/lib/security-headers'

/** A row of the endpoint table as a route. The endpoint answers every method itself, the wrong ones too. */
export function mountEndpoint(endpoint: Endpoint) {
  const answer = (request: Request) =>
    asksForPayload(endpoint, request) ? noPayload() : endpoint.handle(authorizationServer(), request)
  const handle = async (request: Request): Promise<Response> =>
    withSecurityHeaders(await answer(request), env().issuer)
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  }
}
