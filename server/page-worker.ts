import { createServer, Server, type IncomingMessage, type RequestListener } from 'node:http'
import { setPriority } from 'node:os'
import { watchDatabase } from '@/lib/data/database-state'
import { waitBriefly } from '@/lib/data/statements/patience'
import { env, setEnvironment } from '@/lib/env'
import { log } from '@/lib/log'
import { withRequest } from '@/lib/request-context'
import { securityHeaders } from '@/lib/security-headers'
import { clientAddress } from '@/lib/session/client-address'
import { Answer } from './answer'
import { logFrameworkOutput } from './framework-output'
import { tellingOutages } from './outage-answer'
import { ownOrigin } from './own-origin'
import { shutDownOnSignal } from './shutdown'
import { warmUp } from './warm-up'

type Pages = (incoming: IncomingMessage, outgoing: Answer) => Promise<void>

/** Where the system shares out the processor, tokens come before pages and passwords. */
const nice = 5
const mostOfUserAgent = 400

/** Renders pages. It listens on a socket of the file system, where only the protocol workers of this server reach it. */
export async function runPageWorker(socketPath: string): Promise<void> {
  setPriority(nice)
  process.title = 'auth-center pages'
  waitBriefly()
  watchDatabase()
  const { host, port, issuer } = env()
  logFrameworkOutput()
  setEnvironment({ __NEXT_PRIVATE_ORIGIN: ownOrigin(host, port) })
  const { default: next } = await import('next')
  // `hostname`: what Next takes for its own address when it makes absolute ones. `httpServer`: where it listens for upgrades, which would then
  // get no answer; without a listener for them Node answers in HTTP/1.1 (RFC 9110 section 7.8).
  const app = next({
    dev: false,
    hostname: new URL(issuer).hostname,
    port,
    quiet: true,
    httpServer: new Server(),
  })
  await app.prepare()
  const pages = tellingOutages(app.getRequestHandler())

  await warmUp(['/accounts/login', '/oauth/consent'], pages)
  // Larger headers than a protocol worker accepts, because it adds some. It closes idle connections itself.
  const server = createServer(
    { ServerResponse: Answer, maxHeaderSize: 32 * 1024, keepAliveTimeout: 0, requestTimeout: 0 },
    pageListener(pages, issuer),
  )
  shutDownOnSignal(server, { isBehindOthers: true })
  server.listen(socketPath)
}

/** The request was checked by a protocol worker, which sets `x-request-id` and `x-forwarded-for`. */
function pageListener(pages: Pages, issuer: string): RequestListener<typeof IncomingMessage, typeof Answer> {
  const headers = Object.entries(securityHeaders(issuer))
  return (incoming, outgoing) => {
    const requestId = String(incoming.headers['x-request-id'])
    // Also for what `proxy.ts` is not asked about; a page's own headers are set over these.
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    outgoing.setHeader('x-request-id', requestId)
    outgoing.pageAddress = incoming.url ?? '/'
    const address = clientAddress({ get: (name) => incoming.headers[name]?.toString() ?? null })
    const userAgent = incoming.headers['user-agent']?.slice(0, mostOfUserAgent) ?? null
    const answered = withRequest({ requestId, address, userAgent }, () => pages(incoming, outgoing))
    answered.catch((error: unknown) => {
      log('request.failed', { requestId, error })
      outgoing.destroy()
    })
  }
}
