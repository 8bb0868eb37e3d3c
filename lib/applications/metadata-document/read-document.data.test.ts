import type { ServerResponse } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { answerWith, asked, here, later, learn, publish, withKey, useWeb } from '../testing/client-document'
import { rowOf, type Json } from '../testing/registration'

useTestDatabase()
useWeb()

describe('a client whose client_id is the address of a document', () => {
  it.each<[string, Json, string]>([
    ['another client_id', { client_id: 'https://app.example/other' }, 'is not its address'],
    ['no client_id', { client_id: undefined }, 'is not its address'],
    ['a secret', { client_secret: 'x' }, 'has no secret'],
    ['a method with a secret', { token_endpoint_auth_method: 'client_secret_basic' }, 'has no secret'],
    ['a signature with a secret', { ...withKey, id_token_signed_response_alg: 'HS256' }, 'has no secret'],
    ['no return address', { redirect_uris: [] }, 'redirect_uris'],
    ['a wildcard', { redirect_uris: ['https://*.example/cb'] }, 'redirect_uris'],
    ['only machines', { grant_types: ['client_credentials'] }, 'grant_types'],
    ['6 KB', { padding: 'x'.repeat(6_000) }, 'larger than 5 KB'],
  ])('with %s is refused, and nothing is kept', async (_what, change, reason) => {
    publish(change)
    expect(await learn()).toContain(reason)
    expect(await rowOf(here())).toBeNull()
  })

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['is not there', (response) => response.writeHead(404).end(), 'status 404'],
    ['redirects', (response) => response.writeHead(302, { location: '/other' }).end(), 'redirects'],
    [
      'is a page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{}'),
      'not application/json',
    ],
    [
      'is no JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      'well-formed',
    ],
    [
      'is a list',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
      'JSON object',
    ],
    ...['{"client_name":"\\u0000"}', '{"tags":[{"\\ud800":1}]}'].map(
      (text): [string, (response: ServerResponse) => void, string] => [
        `has characters that cannot be stored, ${text},`,
        (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
        'well-formed',
      ],
    ),
    ['hangs', () => undefined, 'no answer within 2 seconds'],
  ])('whose document %s is refused, and left alone for 30 seconds', async (_what, answer, reason) => {
    answerWith(answer)
    expect(await learn()).toContain(reason)
    publish()
    expect(await learn()).toContain(reason)
    expect(asked).toHaveLength(1)
    vi.useFakeTimers({ toFake: ['Date'] })
    later(31_000)
    expect(await learn()).toBeNull()
    vi.useRealTimers()
  })
})
