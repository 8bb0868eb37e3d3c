import { expect, it, vi } from 'vitest'
import { SafeFetchError, type safeFetch } from '@/lib/safe-fetch'
import { publishedRequestObject } from './published-request-object'

const address = 'https://rp.test/object'
const client = { clientId: 'client-1', trusted: false }
const answering = (status: number) =>
  vi.fn<typeof safeFetch>(() =>
    Promise.resolve({ status, contentType: 'application/jwt', text: 'x', etag: null, cacheControl: null }),
  )

it('is read from the open internet; of a trusted application also from a private network', async () => {
  const fetch = answering(200)
  expect(await publishedRequestObject(address, client, fetch)).toEqual({
    contentType: 'application/jwt',
    text: 'x',
  })
  await publishedRequestObject(address, { ...client, trusted: true }, fetch)
  expect(fetch.mock.calls.map(([, options]) => options?.reach)).toEqual(['public', 'administrator'])
})

it('is none where the address says no, or must not be called', async () => {
  expect(await publishedRequestObject(address, client, answering(404))).toBeNull()
  const refusing = () => Promise.reject(new SafeFetchError('address', 'It is not https.'))
  expect(await publishedRequestObject(address, client, refusing)).toBeNull()
})

it('J04: is never asked of this machine', async () => {
  for (const literal of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://[::ffff:7f00:1]/',
    'http://rp.test/',
  ])
    expect(await publishedRequestObject(literal, client)).toBeNull()
})
