import type { ServerResponse } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { networkOf } from '@/lib/network'
import { consumeAttempt } from '@/lib/rate-limit'
import {
  asserted,
  answerWith,
  asked,
  authorize,
  here,
  later,
  learn,
  nextAddress,
  post,
  publish,
  useWeb,
  withKey,
} from '../testing/client-document'
import { fetchHere, issuer, rowOf, set } from '../testing/registration'

useTestDatabase()
useWeb()

describe('a client whose client_id is the address of a document', () => {
  it('is known by its address alone, and has no secret', async () => {
    publish({ client_uri: 'https://bank.example', policy_uri: 'https://bank.example/p' })
    const response = await authorize()
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/accounts/login'),
    ])
    expect(await rowOf(here())).toMatchObject({
      ...{
        name: new URL(here()).host + new URL(here()).pathname,
        logoUri: null,
        homepageUri: null,
        policyUri: null,
        ownerId: null,
      },
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
    answerWith((response) => response.writeHead(304).end())
    expect(await learn()).toBeNull()
    expect(asked[1]?.headers['if-none-match']).toBe('"1"')
    await learn()
    expect(asked).toHaveLength(2)
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
    expect((await post('/oauth/par')).status).toBe(401)
    expect((await post('/oauth/device_authorization')).status).toBe(401)
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
    answerWith(answer)
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
    nextAddress()
    publish()
    const both = await Promise.all([learn(here(), '192.0.2.9'), learn(here(), '192.0.2.10')])
    expect(both).toEqual([expect.stringContaining('Too many new clients'), null])
  })

  it('is offered in the metadata', async () => {
    const document = await fetchHere(`${issuer}/.well-known/oauth-authorization-server`)
    expect(await document.json()).toMatchObject({ client_id_metadata_document_supported: true })
  })

  it('may push its request', async () => {
    publish()
    const response = await post('/oauth/par')
    expect(response.status).toBe(201)
  })

  it('may name itself in an assertion alone', async () => {
    publish({
      ...withKey,
      grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
    })
    expect((await post('/oauth/par', await asserted())).status).toBe(201)
    nextAddress()
    publish({ ...withKey, grant_types: ['urn:ietf:params:oauth:grant-type:device_code'], redirect_uris: [] })
    expect((await post('/oauth/device_authorization', await asserted())).status).toBe(200)
  })
})
