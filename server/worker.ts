import { createServer, type RequestListener } from 'node:http'
import { env } from '@/lib/env'
import { isShuttingDown } from '@/lib/health'
import { log } from '@/lib/log'
import { trustworthyForwarding } from './forwarded-headers'
import { protocolRoutes } from './protocol-routes'
import { shutDownOnSignal } from './shutdown'

const limits = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 }

export async function runWorker(): Promise<void> {
  const { host, port, issuer, trustProxy } = env()
  // Before Next is loaded, so that it finds the same global `Response` from the start.
  const protocol = protocolRoutes()
  const { default: next } = await import('next')
  // What Next takes for its own address when it makes absolute ones.
  const app = next({ dev: false, hostname: new URL(issuer).hostname, port, quiet: true })
  await app.prepare()
  const pages = app.getRequestHandler()

  const listener: RequestListener = (incoming, outgoing) => {
    if (isShuttingDown()) outgoing.setHeader('connection', 'close')
    if (!trustProxy) trustworthyForwarding(incoming)
    const direct = protocol.find(incoming.url)
    if (direct) return void direct(incoming, outgoing)
    pages(incoming, outgoing).catch((error: unknown) => {
      log('request.failed', { error })
      outgoing.destroy()
    })
  }
  const server = createServer(limits, listener)
  shutDownOnSignal(server)
  server.listen({ host, port })
}
