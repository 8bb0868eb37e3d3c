import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Listens on loopback, by both families, and has to be left alone: nothing that a stranger names may make this server call it. */
export type Canary = { port: number; calls(): number; close(): void }

export async function openCanary(): Promise<Canary> {
  let calls = 0
  const server = createServer((socket) => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, () => resolve()))
  const { port } = server.address() as AddressInfo
  return { port, calls: () => calls, close: () => server.close() }
}

/** Spellings of this machine. */
export const loopbackAddresses = (port: number, path = '/object'): string[] =>
  [
    '127.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:7f00:1]',
    '0x7f.1',
    '2130706433',
    '127.1',
    'localhost',
    'localhost.',
  ]
    .flatMap((host) => [`http://${host}:${port}${path}`, `https://${host}:${port}${path}`])
    .concat([`gopher://127.0.0.1:${port}/`, `ftp://127.0.0.1:${port}/`, 'file:///etc/passwd'])
