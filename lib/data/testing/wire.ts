import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'

/** A connection to the database that a test can cut (both ends notice) or silence (neither does). */
export class Wire {
  private server: Server | undefined
  private readonly pairs = new Set<[Socket, Socket]>()
  private readonly target: URL
  port = 0

  constructor(target: string) {
    this.target = new URL(target)
  }

  /** The database's address at this end of the wire. */
  get url(): string {
    const url = new URL(this.target)
    url.host = `127.0.0.1:${this.port}`
    return url.href
  }

  async join(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname)
      for (const socket of [near, far]) socket.on('error', () => undefined)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
      near.pipe(far).pipe(near)
      this.pairs.add([near, far])
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve))
    this.drop()
    await closed
  }

  /** Breaks what is connected; new connections are taken. */
  drop(): void {
    for (const [near, far] of this.pairs) {
      near.destroy()
      far.destroy()
    }
    this.pairs.clear()
  }

  /** As a firewall that has forgotten the connections: they stay open, and nothing passes any more. New ones work. */
  silence(): void {
    for (const [near, far] of this.pairs) {
      near.unpipe(far)
      far.unpipe(near)
      near.resume()
      far.resume()
    }
    this.pairs.clear()
  }
}
