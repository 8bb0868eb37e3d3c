import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import type { Endpoint } from '@/lib/oauth/endpoints/endpoint'
import { withSecurityHeaders } from '@/lib/security-headers'

/** A row of the endpoint table as a route. The endpoint answers every method itself, the wrong ones too. */
export function mountEndpoint(endpoint: Endpoint) {
  const handle = async (request: Request): Promise<Response> =>
    withSecurityHeaders(await endpoint.handle(authorizationServer(), request), env().issuer)
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
