import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCluster } from './embedded/cluster'
import { startPostmaster, stopPostmaster } from './embedded/postmaster'
import {
  eventually,
  freePort,
  startServer,
  statusOf,
  temporaryFolder,
  type RunningServer,
} from './testing/running-server'
import { addClient, storeRequest } from './testing/waiting-requests'

const folder = temporaryFolder()
const logFile = `${folder.path}/pg.log`
let port: number
let cluster: Awaited<ReturnType<typeof openCluster>>
let server: RunningServer

beforeAll(async () => {
  port = await freePort()
  cluster = await openCluster(folder.path)
  await startDatabase()
  const url = `postgres://auth_center:${cluster.password}@127.0.0.1:${port}/auth_center`
  server = await startServer({ DATA_DIR: folder.path, DATABASE_URL: url })
  await addClient(url)
})

afterAll(async () => {
  await server?.stop()
  stopPostmaster(cluster)
  folder.remove()
})

const startDatabase = () => startPostmaster(cluster, { port, durable: false, logFile })
const tokenRequest: RequestInit = {
  method: 'POST',
  body: 'grant_type=authorization_code&code=x&client_id=acb_other',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
}

/** Sends the beginning of a request, and no more. */
const untilClosed = (beginning: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.write(beginning)
    socket
      .resume()
      .on('error', () => undefined)
      .once('close', () => resolve())
  })

describe('a request that is too much', () => {
  test('2 MB to the token endpoint is refused with 413', async () => {
    const status = await statusOf(`${server.url}/oauth/token`, {
      ...tokenRequest,
      body: `x=${'y'.repeat(2 ** 21)}`,
    })
    expect(status).toBe(413)
  })

  test('2 MB without a length is refused with 413', async () => {
    const chunk = new TextEncoder().encode('y'.repeat(2 ** 16))
    let left = 32
    const body = new ReadableStream({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    })
    const init = { ...tokenRequest, body, duplex: 'half' } as RequestInit
    expect(await statusOf(`${server.url}/oauth/token`, init)).toBe(413)
  })

  test('B08 two hundred that never end are cut off, and others are served meanwhile', async () => {
    const start = 'POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n'
    const chunked = `${start}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`
    const closed = Array.from({ length: 200 }, (_, index) =>
      untilClosed(index % 2 === 0 ? start : `${chunked}5\r\nscope\r\n`),
    )
    let isOver = false
    const ended = Promise.all(closed).then(() => (isOver = true))
    let served = 0
    while (!isOver) {
      expect(await statusOf(`${server.url}/oauth/token`, tokenRequest)).toBe(401)
      served += 1
      await Promise.race([ended, sleep(1_000)])
    }
    expect(served).toBeGreaterThan(1)
  })
})

describe('the database goes away', () => {
  test('503 meanwhile, and well again when it is back', async () => {
    expect(await storeRequest(server.url)).not.toBeNull()
    stopPostmaster(cluster)
    await eventually(async () => (await statusOf(`${server.url}/health/ready`)) === 503)
    expect(await statusOf(`${server.url}/health/live`)).toBe(200)
    expect(await statusOf(`${server.url}/oauth/token`, tokenRequest)).toBe(503)
    const page = await fetch(`${server.url}/accounts/login`)
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('5')
    expect(await page.text()).toContain('<html')

    await startDatabase()
    await eventually(async () => (await statusOf(`${server.url}/health/ready`)) === 200)
    await eventually(async () => (await storeRequest(server.url)) !== null, 10)
    expect(await statusOf(`${server.url}/oauth/token`, tokenRequest)).toBe(401)
    // Pages have connections of their own, which find out by themselves.
    await eventually(async () => (await statusOf(`${server.url}/accounts/login`)) === 200)
  })

  test('and no worker has died of it', async () => {
    await sleep(500)
    expect(server.logged('worker.ended')).toEqual([])
  })
})
