import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import type { Endpoint } from '@/lib/oauth/endpoints/endpoint'
import { securityHeaders } from '@/lib/security-headers'

/** A row of the endpoint table as a route. The endpoint answers every method itself, the wrong ones too. */
export function mountEndpoint(endpoint: Endpoint) {
  const handle = async (request: Request): Promise<Response> => {
    const response = await endpoint.handle(authorizationServer(), request)
    for (const [header, value] of Object.entries(securityHeaders(env().issuer))) {
      if (!response.headers.has(header)) response.headers.set(header, value)
    }
    return response
  }
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
