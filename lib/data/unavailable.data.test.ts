import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { isFollowingChanges } from './change-feed'
import { closeDatabase } from './close-database'
import { prisma } from './prisma'
import { isUnavailable } from './statements/unavailable'
import { store } from './store'
import { databaseFixture } from './testing/store-fixture'
import { createTestDatabase, type TestDatabase } from './testing/test-database'

/** A wire to the database that can be cut. */
class Wire {
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()
  private readonly target: URL
  port = 0

  constructor(target: string) {
    this.target = new URL(target)
  }

  async join(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname)
      for (const socket of [near, far]) this.sockets.add(socket.on('error', () => undefined))
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    this.sockets.clear()
    await closed
  }
}

describe('a database that goes away', () => {
  let database: TestDatabase
  let wire: Wire
  beforeAll(async () => {
    database = await createTestDatabase()
    wire = new Wire(database.url)
    await wire.join()
    const url = new URL(database.url)
    url.host = `127.0.0.1:${wire.port}`
    setEnvironment({ DATABASE_URL: url.href, DATABASE_DIRECT_URL: url.href })
  })
  afterAll(async () => {
    await closeDatabase()
    await wire.cut()
    await database.drop()
  })

  it('is told apart from a fault, and used again by itself once it is back', async () => {
    const user = await databaseFixture.addUser()
    const { clientId } = await databaseFixture.addClient()
    await store.findClient(clientId)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(true))

    await wire.cut()
    await expect(store.findUser(user.id)).rejects.toThrow(StoreUnavailableError)
    await expect(store.findUser(user.id)).rejects.toThrow(StoreUnavailableError)
    const refusal = await prisma()
      .user.findMany({ select: { id: true } })
      .catch((error: unknown) => error)
    expect(isUnavailable(refusal)).toBe(true)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(false))

    await wire.join()
    expect(await store.findUser(user.id)).toEqual(user)
    expect(await prisma().user.count()).toBe(1)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(true), { timeout: 6_000 })
    expect((await store.findClient(clientId))?.clientId).toBe(clientId)
  })

  it('does not hide a fault', async () => {
    await expect(store.findUser('not an id')).rejects.not.toThrow(StoreUnavailableError)
    expect(isUnavailable(new Error('anything'))).toBe(false)
  })
})
