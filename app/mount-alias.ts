import { authorizationServer } from '@/lib/authorization-server'
import { aliases } from '@/lib/oauth/endpoints/aliases'
import { mountEndpoint } from './mount-endpoint'

/** The pages among the old addresses; 308 keeps the method and what was sent. */
const pages = /^\/o(\/(?:applications|authorized_tokens)(?:\/.*)?)$/

/** An old address as a route: an endpoint answers itself, a page has moved. */
export function mountAlias() {
  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const path = pathname.replace(/\/$/, '')
    const endpoint = aliases.find((alias) => alias.path === path)
    if (endpoint) return mountEndpoint(endpoint).GET(request)
    const page = pages.exec(pathname)?.[1]
    const { ancestorAddresses } = await authorizationServer().settings()
    if (page === undefined || !ancestorAddresses) return new Response('Not found', { status: 404 })
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
