import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { boundBody } from './bounded-body'

const most = 64 * 1024
let server: Server
let read: { bytes: number; failed: boolean }

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    if (!boundBody(incoming, outgoing, most)) return
    if (incoming.url === '/unread') return void outgoing.end('not read')
    incoming
      .on('data', (chunk: Buffer) => (read.bytes += chunk.byteLength))
      .on('end', () => outgoing.end('taken'))
      .on('error', () => (read.failed = true))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
beforeEach(() => {
  read = { bytes: 0, failed: false }
})
afterAll(() => void server.close())

/** Sends so many bytes; `ends` false leaves the body open. */
async function send(bytes: number, { chunked = false, ends = true, path = '/' } = {}) {
  const outgoing = request({
    port: (server.address() as AddressInfo).port,
    method: 'POST',
    path,
    headers: chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes },
  })
  outgoing.on('error', () => undefined)
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>
  for (let left = bytes; left > 0; left -= 16_384) outgoing.write(Buffer.alloc(Math.min(left, 16_384)))
  if (ends) outgoing.end()
  const [response] = await answered
  const closed = once(outgoing, 'close')
  response.resume()
  await closed
  return { status: response.statusCode, connection: response.headers.connection }
}
const refused = { status: 413, connection: 'close' }

it.each([{ chunked: false }, { chunked: true }])('lets the longest body through %j', async (how) => {
  expect(await send(most, how)).toMatchObject({ status: 200 })
  expect(read.bytes).toBe(most)
})

it('refuses a longer one by its declared length, and reads none of it', async () => {
  expect(await send(most + 1)).toEqual(refused)
  expect(read.bytes).toBe(0)
})

it('refuses a longer one without a length once the limit is passed', async () => {
  expect(await send(40 * most, { chunked: true })).toEqual(refused)
  expect(read.bytes).toBeLessThanOrEqual(most)
})

it('ends the connection of one that never ends, and tells its reader', async () => {
  expect(await send(2 * most, { chunked: true, ends: false })).toEqual(refused)
  await expect.poll(() => read.failed).toBe(true)
})

it('ends the connection of one that is answered without being read', async () => {
  const answer = await send(40 * most, { chunked: true, ends: false, path: '/unread' })
  expect(answer.status).toBe(200)
  expect(read.bytes).toBe(0)
})
