import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { watchDatabase } from '@/lib/data/database-state'
import { waitBriefly } from '@/lib/data/statements/patience'
import { buildFolder, env } from '@/lib/env'
import { announcePages } from '@/lib/health'
import { Answer } from './answer'
import { logFrameworkOutput } from './framework-output'
import { pageProxy } from './page-proxy'
import { protocolRoutes } from './protocol-routes'
import { requestListener } from './request-listener'
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

/** Answers the protocol and static files itself, and passes everything else on to the page workers. It never loads Next (decision 020). */
export async function runProtocolWorker(socketPath: string): Promise<void> {
  process.title = 'auth-center protocol'
  waitBriefly()
  watchDatabase()
  announcePages(false)
  process.once('message', () => announcePages(true))
  logFrameworkOutput()
  const protocol = protocolRoutes()
  const files = staticFiles({ distDir: buildFolder(), publicDir: resolve('public') })
  await warmUp(['/oauth/jwks'], async (incoming, outgoing) =>
    protocol.find(incoming.url)?.(incoming, outgoing),
  )
  const server = createServer(
    { ...limits, ServerResponse: Answer },
    requestListener({ protocol, files, pages: pageProxy(socketPath) }),
  )
  closeSilentConnections(server)
  shutDownOnSignal(server)
  const { host, port } = env()
  server.listen({ host, port })
}
