import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  eventually,
  startServer,
  statusOf,
  temporaryFolder,
  type RunningServer,
} from './testing/running-server'

const folder = temporaryFolder()
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path, WORKERS: '1', PAGE_WORKERS: '1' })
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

const last = (kind: string) =>
  server.logged('worker.started').findLast((line) => line.kind === kind)?.worker as number
const page = () => `${server.url}/accounts/login`
const document = () => `${server.url}/.well-known/openid-configuration`

test('a protocol worker stays free of what pages load', async () => {
  for (let count = 0; count < 20; count += 1) expect(await statusOf(page())).toBe(200)
  const kilobytes = (kind: string) => Number(/VmRSS:\s+(\d+)/.exec(status(last(kind)))?.[1])
  expect(kilobytes('protocol')).toBeLessThan(0.7 * kilobytes('pages'))
})

test('a page worker that is killed takes no token with it, and its pages wait for the next one', async () => {
  const first = last('pages')
  process.kill(first, 'SIGKILL')
  await eventually(() => server.logged('worker.ended').length > 0)
  let pages: number | null = null
  const waiting = fetch(page(), { signal: AbortSignal.timeout(60_000) }).then((response) => {
    pages = response.status
  })
  while (pages === null) {
    expect(await statusOf(document())).toBe(200)
    await sleep(50)
  }
  await waiting
  // On a busy machine the next one may take longer than a page waits.
  expect([200, 503]).toContain(pages)
  await eventually(async () => (await statusOf(page())) === 200)
  expect(last('pages')).not.toBe(first)
  expect(server.logged('worker.ended').map(({ kind }) => kind)).toEqual(['pages'])
})

test('readers that give up leave nothing in progress', async () => {
  const { port } = new URL(server.url)
  for (let round = 0; round < 3; round += 1) {
    const readers = await Promise.all(
      Array.from({ length: 120 }, async () => {
        const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
        await once(socket, 'connect')
        socket.write(`GET /accounts/login HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
        return socket
      }),
    )
    await sleep(50)
    for (const socket of readers) socket.destroy()
  }
  await eventually(async () => (await statusOf(page())) === 200)
})

test('what a page sets and sends comes through as it was', async () => {
  const form = new URLSearchParams({ locale: 'zh-CN', theme: 'dark', next: '/help' })
  const answer = await fetch(`${server.url}/preferences`, { method: 'POST', body: form, redirect: 'manual' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/help')
  expect(answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual([
    'locale=zh-CN',
    'theme=dark',
  ])
  const shown = await fetch(page(), { headers: { 'x-request-id': 'as-the-proxy-gave-it' } })
  expect(shown.headers.get('x-request-id')).toBe('as-the-proxy-gave-it')
  expect(await shown.text()).toMatch(/<\/html>$/)
})

const status = (pid: number): string => readFileSync(`/proc/${pid}/status`, 'utf8')
