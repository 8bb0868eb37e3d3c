import type { IncomingMessage } from 'node:http'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { asksForPayload, noPayload } from '@/lib/full-navigation'
import { live, ready } from '@/lib/health'
import { aliases } from '@/lib/oauth/endpoints/aliases'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { securityHeaders } from '@/lib/security-headers'
import type { Answer } from './answer'
import { listen } from './light-responses'
import { pathOf } from './path-of'

type Listener = (incoming: IncomingMessage, outgoing: Answer) => Promise<void>
export type ProtocolRoutes = { find(url: string | undefined): Listener | undefined }
type Handle = (request: Request) => Response | Promise<Response>

/** The machine-facing paths, answered without Next: the same handlers that app/ mounts, at a fraction of the cost. */
export function protocolRoutes(): ProtocolRoutes {
  const server = authorizationServer()
  const headers = securityHeaders(env().issuer)
  const routes = new Map<string, Listener>([
    ['/health/live', withHeaders(headers, live)],
    ['/health/ready', withHeaders(headers, ready)],
  ])
  for (const endpoint of [...endpoints, ...aliases]) {
    const answer = (request: Request) =>
      asksForPayload(endpoint, request) ? noPayload() : endpoint.handle(server, request)
    routes.set(endpoint.path, withHeaders(headers, answer))
  }
  return { find: (url) => routes.get(pathOf(url)) }
}

function withHeaders(headers: Record<string, string>, handle: Handle): Listener {
  const listener = listen(handle)
  return (incoming, outgoing) => {
    outgoing.usualHeaders = headers
    return listener(incoming, outgoing)
  }
}
