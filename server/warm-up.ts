import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { Answer } from './answer'

type Handler = (incoming: IncomingMessage, outgoing: Answer) => Promise<void>

/** Milliseconds for each of them. */
const patience = 5_000

/**
 * Answers requests of this process's own for `addresses`, so that modules are loaded, connections open and keys read before the first people come. They
 * go to a port that only this process listens on. What fails is left to the first real request.
 */
export async function warmUp(addresses: readonly string[], handle: Handler): Promise<void> {
  const server = createServer({ ServerResponse: Answer }, (incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy())
  })
  // A worker of a cluster would share the port with the others.
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true })
  try {
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    for (const path of addresses) await ask(port, path)
  } catch (error) {
    log('warm_up.failed', { error })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function ask(port: number, path: string): Promise<void> {
  const { host, protocol } = new URL(env().issuer)
  const headers = { host, 'x-forwarded-proto': protocol.slice(0, -1) }
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, agent: false, timeout: patience })
      .on('response', (response) => response.resume().on('end', resolve).on('error', reject))
      .on('timeout', () => reject(new Error(`${path} took more than ${patience / 1_000} seconds.`)))
      .on('error', reject)
      .end()
  })
}
