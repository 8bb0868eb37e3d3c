import { authorizationServer } from '@/lib/authorization-server'
import { aliases } from '@/lib/oauth/endpoints/aliases'
import { mountEndpoint } from './mount-endpoint'

/** Compatibility paths that are pages here; 308 keeps the method and the body. */
const pages = /^\/o(\/(?:applications|authorized_tokens)(?:\/.*)?)$/

/** A compatibility path as a route: an endpoint answers, a page redirects. */
export function mountAlias() {
  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const path = pathname.replace(/\/$/, '')
    const endpoint = aliases.find((alias) => alias.path === path)
    if (endpoint) return mountEndpoint(endpoint).GET(request)
    const page = pages.exec(pathname)?.[1]
    const { compatibilityEndpoints } = await authorizationServer().settings()
    if (page === undefined || !compatibilityEndpoints) return new Response('Not found', { status: 404 })
    return new Response(null, { status: 308, headers: { location: `/oauth${page}${search}` } })
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
