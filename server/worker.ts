import { createServer, Server } from 'node:http'
import { resolve } from 'node:path'
import { watchDatabase } from '@/lib/data/database-state'
import { waitBriefly } from '@/lib/data/statements/patience'
import { buildFolder, env, setEnvironment } from '@/lib/env'
import { Answer } from './answer'
import { requestListener } from './request-listener'
import { logFrameworkOutput } from './framework-output'
import { tellingOutages } from './outage-answer'
import { ownOrigin } from './own-origin'
import { protocolRoutes } from './protocol-routes'
import { shutDownOnSignal } from './shutdown'
import { closeSilentConnections } from './silent-connections'
import { staticFiles } from './static-files'
import { warmUp } from './warm-up'

const limits = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

export async function runWorker(): Promise<void> {
  waitBriefly()
  watchDatabase()
  const { host, port, issuer } = env()
  logFrameworkOutput()
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

  const files = staticFiles({ distDir: buildFolder(), publicDir: resolve('public') })
  await warmUp((incoming, outgoing) => (protocol.find(incoming.url) ?? pages)(incoming, outgoing))
  const server = createServer(
    { ...limits, ServerResponse: Answer },
    requestListener({ protocol, files, pages }),
  )
  closeSilentConnections(server)
  shutDownOnSignal(server)
  server.listen({ host, port })
}
