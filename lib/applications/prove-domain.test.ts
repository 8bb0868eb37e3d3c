import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { safeFetch, SafeFetchError, type SafeFetchProblem } from '@/lib/safe-fetch'
import { network, proveDomain, type DomainPorts } from './prove-domain'

const asked = { domain: 'fieldnotes.dev', token: 'ours' }
const value = 'auth-center-domain-verification=ours'
const missing = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
const nothing: DomainPorts = {
  resolveTxt: missing,
  fetch: () => Promise.resolve({ status: 404, text: '' }),
}
const unproved = (dnsProblem: string, fileProblem: string) => ({ method: null, dnsProblem, fileProblem })
const withRecords = (...records: string[][]): DomainPorts => ({
  ...nothing,
  resolveTxt: () => Promise.resolve(records),
})
const withFile = (text: string, status = 200): DomainPorts => ({
  ...nothing,
  fetch: () => Promise.resolve({ status, text }),
})

const servers: Server[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

describe('a domain is proved', () => {
  it('by a TXT record of a name below it, in parts or beside others', async () => {
    const resolveTxt = vi.fn(() => Promise.resolve([['v=spf1 -all'], [value.slice(0, 9), value.slice(9)]]))
    expect(await proveDomain(asked, { ...nothing, resolveTxt })).toEqual({ method: 'dns' })
    expect(resolveTxt).toHaveBeenCalledWith('_auth-center-challenge.fieldnotes.dev')
  })

  it('by a line of a file at an address of its own', async () => {
    const fetch = vi.fn(() => Promise.resolve({ status: 200, text: `x\r\n ${value} \r\ny` }))
    expect(await proveDomain(asked, { ...nothing, fetch })).toEqual({ method: 'file' })
    expect(fetch).toHaveBeenCalledWith(
      'https://fieldnotes.dev/.well-known/auth-center-domain-verification.txt',
    )
  })
})

describe('a domain is not proved', () => {
  it('by nothing', async () => {
    expect(await proveDomain(asked, nothing)).toEqual(unproved('missing', 'missing'))
    expect(await proveDomain(asked, withRecords())).toEqual(unproved('missing', 'missing'))
  })

  it.each(['auth-center-domain-verification=another', `${value}x`, `x${value}`, 'ours', ''])(
    'by the value %j, such as that of another application',
    async (other) => {
      expect(await proveDomain(asked, withRecords([other]))).toEqual(unproved('other', 'missing'))
      expect(await proveDomain(asked, withFile(`${other}\n`))).toEqual(unproved('missing', 'other'))
    },
  )

  it.each([204, 301, 403, 404, 500])('by the right file under the status %i', async (status) =>
    expect(await proveDomain(asked, withFile(value, status))).toEqual(unproved('missing', 'missing')),
  )

  it.each<SafeFetchProblem>(['address', 'redirect', 'too_large', 'unreachable'])(
    'where the request meets %s, and the owner is told so',
    async (problem) => {
      const fetch = () => Promise.reject(new SafeFetchError(problem, problem))
      expect(await proveDomain(asked, { ...nothing, fetch })).toEqual(unproved('missing', problem))
    },
  )

  it('where DNS fails', async () => {
    const resolveTxt = () => Promise.reject(Object.assign(new Error('no'), { code: 'ESERVFAIL' }))
    expect(await proveDomain(asked, { ...nothing, resolveTxt })).toEqual(unproved('failed', 'missing'))
  })

  it('where both sides never answer', async () => {
    vi.useFakeTimers()
    const never = () => new Promise<never>(() => undefined)
    const answer = proveDomain(asked, { resolveTxt: never, fetch: never })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await answer).toEqual(unproved('failed', 'unreachable'))
  })
})

it.each([
  'localhost',
  '127.0.0.1',
  '[::1]',
  '169.254.169.254',
  '10.0.0.7',
  '[::ffff:10.0.0.7]',
  'a.test:8443',
])('leads the real request to no closed address: %s', async (domain) => {
  const answer = await proveDomain({ ...asked, domain }, { ...nothing, fetch: network.fetch })
  expect(answer).toEqual(unproved('missing', 'address'))
})

describe('what a domain answers the real request', () => {
  /** The reach of an administrator, because a test has only loopback. */
  async function answering(answer: (path: string) => [number, Record<string, string>, string | null]) {
    const server = createServer((request, response) => {
      const [status, headers, body] = answer(request.url ?? '')
      if (body === null) return
      response.writeHead(status, headers).end(body)
    })
    servers.push(server)
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`
    const fetch = (address: string) =>
      safeFetch(origin + new URL(address).pathname, { reach: 'administrator', timeout: 300, most: 4 * 1024 })
    return proveDomain(asked, { ...nothing, fetch })
  }

  it('is the proof', async () => {
    const answer = await answering((path) => [path.startsWith('/.well-known/') ? 200 : 404, {}, value])
    expect(answer).toEqual({ method: 'file' })
  })

  it('is not followed elsewhere', async () => {
    const answer = await answering(() => [302, { location: 'https://evil.test/proof' }, value])
    expect(answer).toEqual(unproved('missing', 'redirect'))
  })

  it('is not read beyond 4 kB, the proof at its beginning included', async () => {
    const answer = await answering(() => [200, {}, `${value}\n${'x'.repeat(5_000)}`])
    expect(answer).toEqual(unproved('missing', 'too_large'))
  })

  it('is not awaited for long', async () => {
    expect(await answering(() => [200, {}, null])).toEqual(unproved('missing', 'unreachable'))
  })
})
