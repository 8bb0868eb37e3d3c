import type { AuthorizationServer } from '../authorization-server'
import type { Endpoint } from './endpoint'
import { endpoints } from './table'

/** The paths that other systems document, and the endpoint that answers there: docs/migrating.md lists them. */
const addresses: Record<string, string> = {
  '/o/authorize': '/oauth/authorize',
  '/o/token': '/oauth/token',
  '/o/revoke_token': '/oauth/revoke',
  '/o/introspect': '/oauth/introspect',
  '/o/device-authorization': '/oauth/device_authorization',
  '/o/userinfo': '/oauth/userinfo',
  '/o/logout': '/oauth/end_session',
  '/o/.well-known/openid-configuration': '/.well-known/openid-configuration',
  '/o/.well-known/oauth-authorization-server': '/.well-known/oauth-authorization-server',
  '/o/.well-known/jwks.json': '/oauth/jwks',
  '/token': '/oauth/token',
}

/** Answered, not redirected: a client that posts does not follow redirects. Metadata names the standard paths only. */
export const aliases: readonly Endpoint[] = Object.entries(addresses).flatMap(([path, target]) => {
  const endpoint = endpoints.find((each) => each.path === target)
  return endpoint ? [aliasOf(endpoint, path)] : []
})

function aliasOf(endpoint: Endpoint, path: string): Endpoint {
  const handle = async (server: AuthorizationServer, request: Request) =>
    (await server.settings()).compatibilityEndpoints ? endpoint.handle(server, request) : notFound()
  return { ...endpoint, path, handle }
}

const notFound = () =>
  new Response('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
