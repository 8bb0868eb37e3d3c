import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteOutage } from '@/lib/data/statements/outages'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { tellingOutages } from './outage-answer'

let server: Server

/** As Next does: headers first, the status before the body, the body in pieces. */
async function failing(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  await Promise.resolve()
  if (incoming.url !== '/fault') noteOutage(new StoreUnavailableError('connection refused'))
  if (incoming.url === '/fine') return void outgoing.end('fine')
  outgoing.statusCode = 500
  outgoing.setHeader('x-of-next', 'yes')
  outgoing.write('<!DOCTYPE html><html id="__next_error__">')
  outgoing.end('</html>')
}

beforeAll(async () => {
  const answer = tellingOutages(failing)
  server = createServer((incoming, outgoing) => {
    outgoing.setHeader('x-of-ours', 'yes')
    void answer(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

const ask = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)

test('a page that met an outage is a 503 that explains it', async () => {
  const response = await ask('/page')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(response.headers.get('x-of-ours')).toBe('yes')
  expect(response.headers.get('x-of-next')).toBeNull()
  const text = await response.text()
  expect(text).toContain('<h1>')
  expect(text).not.toContain('__next_error__')
})

test.each([{ rsc: '1' }, { 'next-action': 'abc' }])(
  'what scripts asked for keeps its body: %o',
  async (headers) => {
    const response = await ask('/page', { headers })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.text()).toContain('__next_error__')
  },
)

test('a fault stays a 500, and an answer that needed no database stays what it is', async () => {
  const fault = await ask('/fault')
  expect(fault.status).toBe(500)
  expect(await fault.text()).toContain('__next_error__')
  expect((await ask('/fine')).status).toBe(200)
})
