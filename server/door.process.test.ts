import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, statusOf, temporaryFolder, type RunningServer } from './testing/running-server'

const folder = temporaryFolder()
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path, WORKERS: '1' })
  expect(await statusOf(`${server.url}/accounts/login`)).toBe(200)
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

/** What the server writes to these bytes until it closes the connection. */
async function raw(...lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.setTimeout(5_000, () => socket.destroy())
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1'))).on('error', () => undefined)
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return text
}
const statusLine = (answer: string): string => answer.split('\r\n', 1)[0] ?? ''

describe('a body without end', () => {
  const megabytes = 64
  const chunk = Buffer.alloc(1024 * 1024, 'y')

  /** Kilobytes that the worker holds, at their highest so far. */
  const peak = (): number =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${worker()}/status`, 'utf8'))?.[1])
  const worker = () => server.logged('worker.started').at(-1)!.worker as number

  async function pour(path: string, headers: Record<string, string>): Promise<number | undefined> {
    let isOver = false
    const outgoing = request(`${server.url}${path}`, { method: 'POST', headers })
    outgoing.on('error', () => undefined)
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>
    const closed = once(outgoing, 'close').then(() => (isOver = true))
    for (let left = megabytes; left > 0 && !isOver; left -= 1) {
      if (!outgoing.write(chunk)) await Promise.race([once(outgoing, 'drain'), closed])
    }
    outgoing.end()
    const [response] = await answered
    response.resume()
    return response.statusCode
  }

  test.each([
    '/api/auth/session',
    '/api/auth/signout',
    '/api/auth/callback/google',
    '/accounts/login',
    '/not/a/page',
    '/_next/static/none.js',
  ])('to %s is refused, and not kept', async (path) => {
    const before = peak()
    // What does not read it at all may answer first.
    expect([404, 405, 413]).toContain(await pour(path, { 'transfer-encoding': 'chunked' }))
    expect(await pour(path, { 'content-length': String(megabytes * 1024 * 1024) })).toBe(413)
    expect(peak() - before).toBeLessThan(48 * 1024)
  })
})

describe('a request to change the protocol', () => {
  test.each(['/accounts/login', '/.well-known/openid-configuration', '/health/live'])(
    'at %s is answered in HTTP/1.1',
    async (path) => {
      const upgrade = [
        'Connection: Upgrade, HTTP2-Settings, close',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABk',
      ]
      expect(statusLine(await raw(`GET ${path} HTTP/1.1`, 'Host: localhost', ...upgrade))).toBe(
        'HTTP/1.1 200 OK',
      )
      const socket = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
      expect(statusLine(await raw(`GET ${path} HTTP/1.0`, 'Host: localhost', ...socket))).toBe(
        'HTTP/1.1 200 OK',
      )
    },
  )

  test('keeps its body', async () => {
    const body = 'grant_type=authorization_code&code=x&client_id=acb_other'
    const answer = await raw(
      'POST /oauth/token HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade, close',
      'Upgrade: h2c',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body,
    )
    expect(statusLine(answer)).toBe('HTTP/1.1 401 Unauthorized')
  })
})
