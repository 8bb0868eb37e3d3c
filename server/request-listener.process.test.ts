import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer, statusOf, temporaryFolder, type RunningServer } from './testing/running-server'

const folder = temporaryFolder()
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path, WORKERS: '1', PAGE_WORKERS: '1' })
  expect(await statusOf(`${server.url}/accounts/login`)).toBe(200)
  // Lines are written in batches: a worker that is named later would count as one that grew.
  await vi.waitFor(() => expect(server.logged('worker.started')).toHaveLength(2), 10_000)
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

  /** Kilobytes that the workers hold, at their highest so far. */
  const peak = (): number => workers().reduce((sum, pid) => sum + highest(pid), 0)
  const highest = (pid: number): number =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  const workers = () => server.logged('worker.started').map((line) => line.worker as number)

  async function pour(path: string, headers: Record<string, string>): Promise<number | undefined> {
    let isOver = false
    const outgoing = request(`${server.url}${path}`, {
      method: 'POST',
      headers,
      // A connection that was answered early is closed in a moment: the next request has one of its own.
      agent: false,
    })
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

describe('a request target', () => {
  test.each(['/health/ready', '/.well-known/openid-configuration', '/accounts/login'])(
    'may be absolute: %s',
    async (path) => {
      const answer = await raw(
        `GET ${server.url}${path} HTTP/1.1`,
        `Host: ${new URL(server.url).host}`,
        'Connection: close',
      )
      expect(statusLine(answer)).toBe('HTTP/1.1 200 OK')
    },
  )

  test.each(['/health/live', '/health/ready', '/.well-known/openid-configuration', '/accounts/login'])(
    'needs no host in HTTP/1.0: %s',
    async (path) => {
      expect(statusLine(await raw(`GET ${path} HTTP/1.0`))).toBe('HTTP/1.1 200 OK')
    },
  )
})

test.each(['/.well-known/openid-configuration', '/oauth/jwks'])(
  '%s is there for a container network too',
  async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1`, 'Host: auth-center:3000', 'Connection: close')
    expect(statusLine(answer)).toBe('HTTP/1.1 200 OK')
  },
)

test('there is no image optimizer', async () => {
  const forged = encodeURIComponent('/x\n{"level":"info","event":"session.started"}\u001b[2J')
  expect(await statusOf(`${server.url}/_next/image?url=${forged}&w=64&q=75`)).toBe(404)
  expect(server.output()).not.toMatch(/^\{"level":"info","event":"session.started"/m)
})

describe('a form', () => {
  const boundary = 'form-boundary'
  const type = `multipart/form-data; boundary=${boundary}`
  const bodyOf = (fields: [string, string][]): string =>
    fields
      .map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('') + `--${boundary}--\r\n`
  const decoded = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

  /** The hidden fields of the form that signs in, and what a person types. */
  async function fields(): Promise<[string, string][]> {
    const html = await (await fetch(`${server.url}/accounts/login`)).text()
    const form =
      (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((each) => each.includes('name="password"')) ?? ''
    const hidden = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]): [string, string] => [
      decoded(/ name="([^"]*)"/.exec(tag)?.[1] ?? ''),
      decoded(/ value="([^"]*)"/.exec(tag)?.[1] ?? ''),
    ])
    return [...hidden, ['email', 'nobody@example.com'], ['password', 'not the password']]
  }

  async function send(body: string, headers: Record<string, string> = {}) {
    const outgoing = request(`${server.url}/accounts/login?next=%2Faccounts`, {
      method: 'POST',
      headers: {
        origin: server.url,
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        ...headers,
      },
    })
    outgoing.end(body)
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    let text = ''
    for await (const chunk of response) text += String(chunk)
    return { status: response.statusCode, location: response.headers.location, text }
  }

  test.each(['auth-center:3000', '10.2.3.4:8080'])(
    'reaches its action behind a proxy that names %s',
    async (host) => {
      const answer = await send(bodyOf(await fields()), { host })
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('name="password"')
    },
  )

  test('of another origin is refused there too', async () => {
    const body = bodyOf(await fields())
    expect((await send(body, { host: 'evil.test', origin: 'https://evil.test:1' })).status).toBe(403)
  })

  const opened = '/accounts/login?next=%2Faccounts&notice=page-updated'
  const unknown = (value: string) => value.replace(/"id":"([0-9a-f]{40})../, '"id":"$1ff')

  test('of a version before this one opens the page again, which says why', async () => {
    const old = (await fields()).map(([name, value]): [string, string] => [name, unknown(value)])
    expect(await send(bodyOf(old))).toMatchObject({ status: 303, location: opened })
    const page = await (await fetch(`${server.url}${opened}`)).text()
    expect(page).toContain('This page was updated')
    expect(page).toContain('role="alert"')
  })

  test('whose state is not what we made opens the page again', async () => {
    const broken = (await fields()).map(([name, value]): [string, string] => [
      name,
      name.endsWith(':1') ? '[[[' : value,
    ])
    expect(await send(bodyOf(broken))).toMatchObject({ status: 303, location: opened })
  })

  test.each([
    ['is not closed', `--${boundary}\r\ncontent-disposition: form-data; name="email"\r\n\r\nx`],
    ['is empty', ''],
    ['is something else', 'abc'],
  ])('that %s opens the page again', async (_, body) => {
    expect(await send(body)).toMatchObject({ status: 303, location: opened })
  })

  test('of a script that cannot be read is a 400, and logged as such', async () => {
    const id = /"id":"([0-9a-f]{42})"/.exec((await fields()).map(([, value]) => value).join())?.[1] ?? ''
    const answer = await send('["$F1"]', { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' })
    expect(answer.status).toBe(400)
    await expect.poll(() => server.logged('form.unreadable').length).toBeGreaterThan(0)
    expect(server.logged('request.failed')).toEqual([])
  })
})
