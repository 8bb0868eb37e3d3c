import type { IncomingMessage, RequestListener } from 'node:http'
import { bodyLimit } from '@/lib/body-limit'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { requestIdOr } from '@/lib/oauth/request-id'
import { newId } from '@/lib/secrets'
import { securityHeaders } from '@/lib/security-headers'
import type { Answer } from './answer'
import { boundBody } from './bounded-body'
import { trustworthyForwarding } from './forwarded-headers'
import { pathOf } from './path-of'
import { plainHttpRefusal } from './plain-http'
import type { ProtocolRoutes } from './protocol-routes'
import { settleTarget } from './request-target'
import { databaseIsAway, sayUnavailable } from './unavailable-page'

type Pages = (incoming: IncomingMessage, outgoing: Answer) => Promise<void>
type Files = { serve(incoming: IncomingMessage, outgoing: Answer): boolean }
type Destinations = { protocol: ProtocolRoutes; files: Files; pages: Pages }
type Listener = RequestListener<typeof IncomingMessage, typeof Answer>

/**
 * Receives every request of a worker. It checks the target, limits the body, drops headers that only a trusted proxy may set, and passes the
 * request on to the protocol, to the static files or to the pages.
 */
export function requestListener({ protocol, files, pages }: Destinations): Listener {
  const { issuer, trustProxy } = env()
  const ownHost = new URL(issuer).host
  const headers = Object.entries(securityHeaders(issuer))

  const answerPage: Pages = async (incoming, outgoing) =>
    (await databaseIsAway(incoming.url)) ? sayUnavailable(incoming, outgoing) : pages(incoming, outgoing)

  /** False where the answer has been given. */
  function admitToPages(incoming: IncomingMessage, outgoing: Answer): boolean {
    const insecure = plainHttpRefusal(incoming, { issuer, trustProxy })
    if (insecure) outgoing.writeHead(insecure.status, insecure.headers).end(insecure.body)
    return insecure === null && boundBody(incoming, outgoing, bodyLimit(pathOf(incoming.url)))
  }

  return (incoming, outgoing) => {
    const refusal = settleTarget(incoming, ownHost)
    if (refusal !== null) return void outgoing.writeHead(refusal, { connection: 'close' }).end()
    const direct = protocol.find(incoming.url)
    if (!direct && !admitToPages(incoming, outgoing)) return
    if (!trustProxy) trustworthyForwarding(incoming)
    if (direct) return void direct(incoming, outgoing)
    // For files, and for the page that says that there is no other.
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    if (files.serve(incoming, outgoing)) return
    const requestId = requestIdOr(incoming.headers['x-request-id']?.toString(), newId)
    incoming.headers['x-request-id'] = requestId
    outgoing.setHeader('x-request-id', requestId)
    answerPage(incoming, outgoing).catch((error: unknown) => {
      log('request.failed', { requestId, error })
      outgoing.destroy()
    })
  }
}
