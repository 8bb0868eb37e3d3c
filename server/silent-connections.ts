import type { Socket } from 'node:net'

type Accepting = { on(event: 'connection', listener: (socket: Socket) => void): unknown }

/** Node gives a connection that sends nothing at all a minute. `limit`: milliseconds from its opening to its first byte. */
export function closeSilentConnections(server: Accepting, limit = 15_000): void {
  server.on('connection', (socket) => {
    const timer = setTimeout(() => {
      if (socket.bytesRead === 0) socket.destroy()
    }, limit).unref()
    socket.once('close', () => clearTimeout(timer))
  })
}
