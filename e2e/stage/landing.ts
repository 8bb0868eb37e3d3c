import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An application that does nothing but be returned to: its page's address says what came back. */
export async function openLanding(): Promise<{ redirectUri: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      '<!doctype html><html lang="en"><title>Tide Tables</title><main><h1>Back at Tide Tables</h1></main>',
    )
  })
  const port = await listen(server)
  return {
    redirectUri: `http://localhost:${port}/callback`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, () => resolve((server.address() as AddressInfo).port))
  })

/** Free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}
