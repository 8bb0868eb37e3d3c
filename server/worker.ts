import {
  createServer,
  Server,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { resolve } from 'node:path'
import { bodyLimit } from '@/lib/body-limit'
import { watchDatabase } from '@/lib/data/database-state'
import { waitBriefly } from '@/lib/data/statements/patience'
import { buildFolder, env, setEnvironment } from '@/lib/env'
import { isShuttingDown } from '@/lib/health'
import { log } from '@/lib/log'
import { securityHeaders } from '@/lib/security-headers'
import { boundBody } from './bounded-body'
import { trustworthyForwarding } from './forwarded-headers'
import { oddRequestStatus } from './odd-requests'
import { tellingOutages } from './outage-answer'
import { ownOrigin } from './own-origin'
import { pathOf } from './path-of'
import { protocolRoutes } from './protocol-routes'
import { shutDownOnSignal } from './shutdown'
import { closeSilentConnections } from './silent-connections'
import { staticFiles } from './static-files'
import { databaseIsGone, sayUnavailable } from './unavailable-page'

const limits = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

export async function runWorker(): Promise<void> {
  waitBriefly()
  watchDatabase()
  const { host, port, issuer, trustProxy } = env()
  // Before Next is loaded, so that it finds the same global `Response` from the start.
  const protocol = protocolRoutes()
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

  const headers = Object.entries(securityHeaders(issuer))
  const files = staticFiles({ distDir: buildFolder(), publicDir: resolve('public') })

  const answerPage = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> =>
    (await databaseIsGone(incoming.url)) ? sayUnavailable(incoming, outgoing) : pages(incoming, outgoing)

  const listener: RequestListener = (incoming, outgoing) => {
    if (isShuttingDown()) outgoing.setHeader('connection', 'close')
    const odd = oddRequestStatus(incoming)
    if (odd !== null) return void outgoing.writeHead(odd, { connection: 'close' }).end()
    if (!trustProxy) trustworthyForwarding(incoming)
    const direct = protocol.find(incoming.url)
    if (direct) return void direct(incoming, outgoing)
    if (!boundBody(incoming, outgoing, bodyLimit(pathOf(incoming.url)))) return
    // Also for what `proxy.ts` is not asked about; a page's own headers are set over these.
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    if (files.serve(incoming, outgoing)) return
    answerPage(incoming, outgoing).catch((error: unknown) => {
      log('request.failed', { error })
      outgoing.destroy()
    })
  }
  const server = createServer(limits, listener)
  closeSilentConnections(server)
  shutDownOnSignal(server)
  server.listen({ host, port })
}
