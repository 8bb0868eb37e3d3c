import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { authorizationServer } from '@/lib/authorization-server'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { networkOf } from '@/lib/network'
import { consumeAttempt } from '@/lib/rate-limit'
import { fetchHere, issuer, rowOf, set, type Json } from '../testing/registration'
import { learnClient } from './learn-client'

useTestDatabase()

/** What the web has, by path. */
const published = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>()
let asked: IncomingMessage[] = []
const web = createServer((request, response) => {
  asked.push(request)
  const answer = published.get(request.url ?? '')
  if (answer) answer(request, response)
  else response.writeHead(404).end()
})
let base = ''
let count = 0
beforeAll(async () => {
  await new Promise<void>((listening) => web.listen(0, 'localhost', listening))
  base = `http://localhost:${(web.address() as AddressInfo).port}`
})
afterAll(() => void web.close())
beforeEach(async () => {
  count += 1
  asked = []
  await set({ clientMetadataDocuments: true, clientMetadataHosts: [], clientMetadataDeniedHosts: [] })
})

const here = () => `${base}/${count}/client.json`
const usual = {
  redirect_uris: ['http://127.0.0.1/callback'],
  client_name: 'Claude',
  logo_uri: 'https://x.example/l.png',
}
function publish(change: Json = {}, headers: Record<string, string> = {}, type = 'application/json') {
  published.set(`/${count}/client.json`, (_request, response) => {
    response.writeHead(200, { 'content-type': type, ...headers })
    response.end(JSON.stringify({ client_id: here(), ...usual, ...change }))
  })
}
const learn = (clientId = here(), ip = '192.0.2.1') => learnClient(clientId, ip)
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const authorize = (redirect_uri = 'http://127.0.0.1:5000/callback') =>
  fetchHere(
    `${issuer}/oauth/authorize?${new URLSearchParams({
      ...{ client_id: here(), redirect_uri, response_type: 'code', scope: 'openid', state: 's' },
      ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
    })}`,
  )

describe('a client whose client_id is the address of a document', () => {
  it('is known by its host alone, and has no secret', async () => {
    publish({ client_uri: 'https://bank.example', policy_uri: 'https://bank.example/p' })
    const response = await authorize()
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/accounts/login'),
    ])
    expect(await rowOf(here())).toMatchObject({
      ...{ name: 'localhost', logoUri: null, homepageUri: null, policyUri: null, ownerId: null },
      ...{ tokenEndpointAuthMethod: 'none', requirePkce: true, trusted: false, type: 'native' },
    })
  })

  it('is asked for once, however many come together, and again when it is no longer fresh', async () => {
    publish({}, { etag: '"1"', 'cache-control': 'max-age=600' })
    expect(await Promise.all(Array.from({ length: 5 }, () => learn()))).toEqual(Array(5).fill(null))
    expect(asked).toHaveLength(1)
    vi.useFakeTimers({ toFake: ['Date'] })
    later(599_000)
    await learn()
    expect(asked).toHaveLength(1)
    later(2_000)
    published.set(`/${count}/client.json`, (_request, response) => response.writeHead(304).end())
    expect(await learn()).toBeNull()
    expect(asked[1]?.headers['if-none-match']).toBe('"1"')
    await learn()
    expect(asked).toHaveLength(2)
    vi.useRealTimers()
  })

  it('that changes its return addresses loses the old ones, also while a person decides', async () => {
    publish()
    expect((await authorize()).status).toBe(303)
    publish({ redirect_uris: ['https://evil.example/cb'] })
    vi.useFakeTimers({ toFake: ['Date'] })
    later(24 * 3_600_000)
    const response = await authorize()
    vi.useRealTimers()
    expect(response.status).toBe(400)
    expect(await rowOf(here())).toMatchObject({ redirectUris: ['https://evil.example/cb'] })
    const [changed] = await prisma().auditEvent.findMany({
      where: { clientId: here(), action: 'application.updated' },
    })
    expect(changed?.details).toMatchObject({
      by: 'client',
      after: { redirectUris: ['https://evil.example/cb'] },
    })
  })

  it.each<[string, Json, string]>([
    ['another client_id', { client_id: 'https://app.example/other' }, 'is not its address'],
    ['no client_id', { client_id: undefined }, 'is not its address'],
    ['a secret', { client_secret: 'x' }, 'has no secret'],
    ['a method with a secret', { token_endpoint_auth_method: 'client_secret_basic' }, 'has no secret'],
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
    published.set(`/${count}/client.json`, (_request, response) => answer(response))
    expect(await learn()).toContain(reason)
    publish()
    expect(await learn()).toContain(reason)
    expect(asked).toHaveLength(1)
    vi.useFakeTimers({ toFake: ['Date'] })
    later(31_000)
    expect(await learn()).toBeNull()
    vi.useRealTimers()
  })

  it('never takes the place of an application that was registered with such a client_id', async () => {
    publish()
    await databaseFixture.addClient({ clientId: here(), name: 'Ours' })
    expect(await learn()).toBeNull()
    expect(asked).toEqual([])
    expect(await rowOf(here())).toMatchObject({ name: 'Ours' })
  })

  it('is unknown while the setting is off, and of a host that is not let in', async () => {
    publish()
    await set({ clientMetadataDocuments: false })
    expect((await authorize()).status).toBe(400)
    await set({ clientMetadataDocuments: true, clientMetadataHosts: ['app.example'] })
    expect(await learn()).toContain('this host')
    expect(await learn('https://evil.example/client')).toContain('this host')
    expect(asked).toEqual([])
  })

  it('that is known already is refused when its host is denied, or documents are off', async () => {
    publish()
    expect(await learn()).toBeNull()
    const { applicationId } = await prisma().clientMetadataDocument.findFirstOrThrow({
      where: { application: { clientId: here() } },
    })
    await set({ clientMetadataDocuments: false })
    expect(await learn()).toContain('client ID metadata documents')
    expect((await authorize()).status).toBe(400)
    expect((await authorizationServerPost('/oauth/par')).status).toBe(401)
    expect((await authorizationServerPost('/oauth/device_authorization')).status).toBe(401)
    await set({ clientMetadataDocuments: true })
    const clientId = 'https://app.example/client'
    await prisma().application.update({ where: { id: applicationId }, data: { clientId } })
    await set({ clientMetadataDeniedHosts: ['app.example'] })
    expect(await learn(clientId)).toContain('this host')
    await set({ clientMetadataDeniedHosts: [] })
    expect(await learn(clientId)).toBeNull()
    await prisma().application.update({
      where: { id: applicationId },
      data: { clientId: 'https://app.example./client' },
    })
    expect(await learn('https://app.example./client')).toContain('no address of a document')
    expect(asked).toHaveLength(1)
  })

  it('under the address of this server is refused, and not asked for', async () => {
    expect(await learn(`${issuer}/client.json`)).toContain('of this server')
    expect(asked).toEqual([])
  })

  it('does not stop an application that was registered with such a client_id while documents are off', async () => {
    await databaseFixture.addClient({ clientId: here(), name: 'Ours' })
    await set({ clientMetadataDocuments: false, clientMetadataDeniedHosts: ['localhost.example'] })
    expect(await learn()).toBeNull()
  })

  it.each([
    ['does not answer', (response: ServerResponse) => response.destroy(), null],
    ['answers 503', (response: ServerResponse) => response.writeHead(503).end(), null],
    ['answers 404', (response: ServerResponse) => response.writeHead(404).end(), 'status 404'],
    ['answers 410', (response: ServerResponse) => response.writeHead(410).end(), 'status 410'],
    ['answers a page', (response: ServerResponse) => response.end('{}'), 'not application/json'],
  ])('that is known goes on for an hour while its host is down: it %s', async (_what, answer, expected) => {
    publish()
    expect(await learn()).toBeNull()
    published.set(`/${count}/client.json`, (_request, response) => answer(response))
    vi.useFakeTimers({ toFake: ['Date'] })
    later(5 * 60_000 + 1_000)
    if (expected === null) {
      expect([await learn(), await learn(), asked.length]).toEqual([null, null, 2])
      later(3_600_000)
    }
    expect(await learn()).toContain(expected ?? 'document')
    vi.useRealTimers()
  })

  it('is counted for the network it comes from, and not as a registration', async () => {
    await set({ clientMetadataDocuments: true, clientRegistrationsByAddress: 1 })
    publish()
    expect(await learn(here(), '192.0.2.9')).toBeNull()
    expect(await consumeAttempt('client_registration', networkOf('192.0.2.9'))).toEqual({ allowed: true })
    count += 1
    publish()
    const both = await Promise.all([learn(here(), '192.0.2.9'), learn(here(), '192.0.2.10')])
    expect(both).toEqual([expect.stringContaining('Too many new clients'), null])
  })

  it('waits for approval where new applications do', async () => {
    await set({ clientMetadataDocuments: true, newApplications: 'pending' })
    publish()
    await learn()
    expect(await rowOf(here())).toMatchObject({ status: 'pending' })
  })

  it('that no person has used goes after 30 days', async () => {
    publish()
    await learn()
    const old = new Date(Date.now() - 31 * 86_400_000)
    await prisma().application.update({
      where: { clientId: here() },
      data: { createdAt: old, updatedAt: old },
    })
    await deleteExpired(Date.now())
    expect(await rowOf(here())).toBeNull()
  })

  it('is offered in the metadata', async () => {
    const document = await fetchHere(`${issuer}/.well-known/oauth-authorization-server`)
    expect(await document.json()).toMatchObject({ client_id_metadata_document_supported: true })
  })

  it('may push its request', async () => {
    publish()
    const response = await authorizationServerPost('/oauth/par')
    expect(response.status).toBe(201)
  })
})

const authorizationServerPost = (path: string) =>
  fetchHere(authorizationServer().issuer + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ client_id: here(), redirect_uri: 'http://127.0.0.1:5000/callback', response_type: 'code' },
      ...{ scope: 'openid', code_challenge_method: 'S256' },
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    }).toString(),
  })
