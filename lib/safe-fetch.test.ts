import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { setEnvironment } from './env'
import { safeFetch } from './safe-fetch'

const servers: Server[] = []
afterEach(() => {
  setEnvironment({ ISSUER: 'http://localhost:3000' })
  for (const server of servers.splice(0)) server.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://localhost:${(server.address() as AddressInfo).port}/`
}
const problemOf = (address: string, options?: Parameters<typeof safeFetch>[1]) =>
  safeFetch(address, options).then(
    () => null,
    (error: unknown) => (error as { problem?: string }).problem,
  )
const inProduction = () =>
  setEnvironment({
    ISSUER: 'https://accounts.example.com',
    AUTH_SECRET: 'x'.repeat(40),
    DATABASE_URL: 'postgres://localhost/none',
  })

it.each([
  'http://example.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::7f00:1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.0.0.7/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00::1]/',
  'https://0.0.0.0/',
  'https://localhost/',
  'https://user:password@example.com/',
  'https://example.com:8443/',
  'file:///etc/passwd',
  'nonsense',
])('calls no %s that an untrusted source names', async (address) => {
  expect(await problemOf(address)).toBe('address')
})

it('calls a loopback address that an administrator names, unless this is a production server', async () => {
  const address = await serve((_request, response) => response.end('hello'))
  expect(await safeFetch(address, { reach: 'administrator' })).toMatchObject({ status: 200, text: 'hello' })
  expect(await problemOf(address)).toBe('address')
  inProduction()
  expect(await problemOf(address, { reach: 'administrator' })).toBe('address')
  expect(await problemOf('https://localhost/', { reach: 'administrator' })).toBe('address')
})

it('never calls the addresses of a cloud’s own metadata', async () => {
  expect(await problemOf('https://169.254.169.254/', { reach: 'administrator' })).toBe('address')
  expect(await problemOf('https://[fe80::1]/', { reach: 'administrator' })).toBe('address')
})

it('follows no redirect, reads no more than it was told, and does not wait for ever', async () => {
  const turn = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1/' }).end(),
  )
  expect(await problemOf(turn, { reach: 'administrator' })).toBe('redirect')
  const long = await serve((_request, response) => response.end('x'.repeat(2_000)))
  expect(await problemOf(long, { reach: 'administrator', most: 1_000 })).toBe('too_large')
  const silent = await serve(() => undefined)
  expect(await problemOf(silent, { reach: 'administrator', timeout: 50 })).toBe('unreachable')
})
