import type { AuthorizationServer } from '../authorization-server'
import type { Endpoint } from './endpoint'
import { endpoints } from './table'

/** Where the tutorials and the documentation of the systems before this one call an endpoint, and which it is here. */
const addresses: Record<string, string> = {
  '/o/authorize': '/oauth/authorize',
  '/o/token': '/oauth/token',
  '/o/revoke_token': '/oauth/revoke',
  '/o/introspect': '/oauth/introspect',
  '/o/userinfo': '/oauth/userinfo',
  '/o/logout': '/oauth/end_session',
  '/o/.well-known/openid-configuration': '/.well-known/openid-configuration',
  '/o/.well-known/oauth-authorization-server': '/.well-known/oauth-authorization-server',
  '/o/.well-known/jwks.json': '/oauth/jwks',
  '/token': '/oauth/token',
}

/** Answered at once, not redirected: a client that posts does not follow. The same handlers; what they say of themselves stays the same. */
export const aliases: readonly Endpoint[] = Object.entries(addresses).flatMap(([path, target]) => {
  const endpoint = endpoints.find((each) => each.path === target)
  return endpoint ? [aliasOf(endpoint, path)] : []
})

function aliasOf(endpoint: Endpoint, path: string): Endpoint {
  const handle = async (server: AuthorizationServer, request: Request) =>
    (await server.settings()).ancestorAddresses ? endpoint.handle(server, request) : nothingHere()
  return { ...endpoint, path, handle }
}

const nothingHere = () =>
  new Response('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
