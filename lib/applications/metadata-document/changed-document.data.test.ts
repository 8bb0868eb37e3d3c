import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { rowOf, set, type Json } from '../testing/registration'
import { learnClient } from './learn-client'

useTestDatabase()

const usual = { redirect_uris: ['http://127.0.0.1/callback'], scope: 'openid' }
let document: Json = {}
let base = ''
let count = 0
const web = createServer((request, response) => {
  const etag = `"${JSON.stringify(document).length}"`
  const isSame = request.headers['if-none-match'] === etag
  response.writeHead(isSame ? 304 : 200, { 'content-type': 'application/json', etag })
  response.end(isSame ? undefined : JSON.stringify({ client_id: here(), ...usual, ...document }))
})
beforeAll(async () => {
  await new Promise<void>((listening) => web.listen(0, 'localhost', listening))
  base = `http://localhost:${(web.address() as AddressInfo).port}`
})
afterAll(() => void web.close())
beforeEach(async () => {
  count += 1
  document = {}
  await set({ clientMetadataDocuments: true, clientMetadataHosts: [], clientMetadataDeniedHosts: [] })
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => void vi.useRealTimers())

const here = () => `${base}/${count}/client.json`
const decide = (data: object) => prisma().application.update({ where: { clientId: here() }, data })
async function publish(change: Json) {
  document = change
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(await learnClient(here(), '192.0.2.1')).toBeNull()
}

it.each<[string, Json]>([
  ['redirect URIs', { redirect_uris: ['http://127.0.0.1/other'] }],
  ['scopes', { scope: 'openid profile' }],
  ['proof', { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://x.example/k' }],
])('a document changes no %s of a client with special rights, until it has none', async (_what, change) => {
  await publish({})
  const known = await rowOf(here())
  for (const right of ['trusted', 'mayImpersonate']) {
    await decide({ [right]: true })
    await publish(change)
    expect(await rowOf(here())).toMatchObject({
      ...{ redirectUris: known?.redirectUris, scopes: known?.scopes },
      ...{ tokenEndpointAuthMethod: known?.tokenEndpointAuthMethod, jwksUri: null },
    })
    await decide({ [right]: false })
  }
  await publish(change)
  expect(await rowOf(here())).not.toMatchObject({
    ...{ redirectUris: known?.redirectUris, scopes: known?.scopes },
    ...{ tokenEndpointAuthMethod: known?.tokenEndpointAuthMethod },
  })
})

it('scopes that a document leaves out are in no list of people either', async () => {
  await databaseFixture.addScope({ name: 'notes', claims: [] })
  await publish({ scope: 'openid notes' })
  await decide({ defaultScopes: ['notes'], optionalScopes: ['notes'] })
  await publish({ scope: 'openid' })
  expect(await rowOf(here())).toMatchObject({ scopes: ['openid'], defaultScopes: [], optionalScopes: [] })
})
