import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
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
