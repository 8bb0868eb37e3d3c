import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { live, ready } from '@/lib/health'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { securityHeaders } from '@/lib/security-headers'

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>
type Handle = (request: Request) => Response | Promise<Response>

/** The machine-facing paths, answered without Next: the same handlers that app/ mounts, at a fraction of the cost. */
export function protocolRoutes(): { find(url: string | undefined): Listener | undefined } {
  const server = authorizationServer()
  const headers = Object.entries(securityHeaders(env().issuer))
  const routes = new Map<string, Listener>([
    ['/health/live', listen(live, headers)],
    ['/health/ready', listen(ready, headers)],
  ])
  for (const { path, handle } of endpoints) {
    routes.set(
      path,
      listen((request) => handle(server, request), headers),
    )
  }
  return { find: (url = '') => routes.get(pathOf(url)) }
}

function listen(handle: Handle, headers: [string, string][]): Listener {
  const listener = getRequestListener(handle, { overrideGlobalObjects: false })
  return (incoming, outgoing) => {
    // What a handler says itself wins: these are in place before it writes.
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    return listener(incoming, outgoing)
  }
}

/** Without the query; `/x/` is `/x`. */
function pathOf(url: string): string {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
