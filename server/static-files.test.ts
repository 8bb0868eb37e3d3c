import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { staticFiles } from './static-files'

const folder = mkdtempSync(join(tmpdir(), 'auth-center-static-'))
const script = 'console.log(1)\n'.repeat(200)
let server: Server

beforeAll(async () => {
  const [distDir, publicDir] = [join(folder, 'dist'), join(folder, 'public')]
  const compressed = join(distDir, 'compressed/_next/static')
  for (const each of [join(distDir, 'static'), publicDir, compressed]) mkdirSync(each, { recursive: true })
  writeFileSync(join(distDir, 'static/a.js'), script)
  writeFileSync(join(compressed, 'a.js.gz'), gzipSync(script))
  writeFileSync(join(distDir, 'static/large.js'), Buffer.alloc(20_000_000))
  writeFileSync(join(publicDir, 'ribbon.svg'), '<svg/>')
  writeFileSync(join(publicDir, '.hidden'), 'x')
  const files = staticFiles({ distDir, publicDir })
  server = createServer((incoming, outgoing) => {
    if (!files.serve(incoming, outgoing)) outgoing.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const port = () => (server.address() as AddressInfo).port
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port()}${path}`, {
    ...init,
    headers: { 'accept-encoding': 'identity', ...(init.headers as Record<string, string>) },
  })

describe('a file of the build', () => {
  it('is sent for good, plain or as it was compressed', async () => {
    const plain = await ask('/_next/static/a.js?v=1')
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(script)
    const zipped = await ask('/_next/static/a.js', { headers: { 'accept-encoding': 'br;q=0, gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('vary')).toBe('accept-encoding')
    expect(zipped.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect(await zipped.text()).toBe(script)
  })

  it('is not sent again to those who have it, and HEAD has no body', async () => {
    const first = await ask('/ribbon.svg')
    const etag = first.headers.get('etag')!
    expect((await ask('/ribbon.svg', { headers: { 'if-none-match': etag } })).status).toBe(304)
    const head = await ask('/ribbon.svg', { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe('6')
    expect(await head.text()).toBe('')
  })

  it.each(['/.hidden', '/../secret', '/%2e%2e/secret', '/_next/static/b.js', '/_next/static/', '/%zz'])(
    'is not %s',
    async (path) => expect((await ask(path)).status).toBe(404),
  )

  it('is left to others when it is posted to', async () => {
    expect((await ask('/ribbon.svg', { method: 'POST' })).status).toBe(404)
  })

  it.runIf(process.platform === 'linux')('is closed when its download is given up', async () => {
    const sockets = Array.from({ length: 50 }, () => {
      const socket = connect(port(), '127.0.0.1').on('error', () => undefined)
      socket.pause().write('GET /_next/static/large.js HTTP/1.1\r\nHost: localhost\r\n\r\n')
      return socket
    })
    await vi.waitFor(() => expect(openFiles()).toBe(50), { timeout: 5_000 })
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(() => expect(openFiles()).toBe(0), { timeout: 5_000 })
  })
})

function openFiles(): number {
  const targets = readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`)
    } catch {
      return ''
    }
  })
  return targets.filter((target) => target.endsWith('large.js')).length
}
