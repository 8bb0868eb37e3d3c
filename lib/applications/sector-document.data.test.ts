import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { subjectOf } from '@/lib/oauth/tokens/subject'
import { changeApplication } from './change-application'
import { register, set } from './testing/registration'

useTestDatabase()

const both = ['https://app.example/cb', 'https://other.example/cb']
let listed: unknown = both
const web = createServer((_request, response) => response.end(JSON.stringify(listed)))
let sectorIdentifierUri = ''
beforeAll(async () => {
  await new Promise<void>((listening) => web.listen(0, 'localhost', listening))
  sectorIdentifierUri = `http://localhost:${(web.address() as AddressInfo).port}/sector.json`
})
afterAll(() => void web.close())

async function owned(redirectUris: string[]) {
  const owner = await databaseFixture.addUser({})
  const { id, clientId } = await databaseFixture.addClient({ redirectUris })
  await prisma().application.update({ where: { id }, data: { ownerId: owner.id } })
  const change = (changes: object) =>
    changeApplication(id, { id: owner.id, ip: null, userAgent: null }, changes)
  return { clientId, change }
}

it('a client of one host has pairwise subjects for the asking, and the server the salt for them', async () => {
  const { clientId, change } = await owned(['https://app.example/cb'])
  expect(await change({ subjectType: 'pairwise' })).toEqual({ ok: true })
  const client = await databaseFixture.store.findClient(clientId)
  expect(client?.subjectSalt).toHaveLength(32)
  const person = await databaseFixture.addUser({})
  expect(subjectOf({ hooks: {} }, person, client!)).toMatch(/^[\w-]{22}$/)
})

it('a client of several hosts needs a list that has all of its addresses', async () => {
  const { change } = await owned(both)
  const problem = (sectorProblem: string) => ({
    ok: false,
    fieldErrors: { sectorIdentifierUri: sectorProblem },
  })
  expect(await change({ subjectType: 'pairwise' })).toEqual(problem('sector_needed'))
  const wanted = { subjectType: 'pairwise', sectorIdentifierUri }
  listed = both.slice(1)
  expect(await change(wanted)).toEqual(problem('sector_not_listed'))
  listed = { not: 'a list' }
  expect(await change(wanted)).toEqual(problem('sector_unreadable'))
  listed = both
  expect(await change(wanted)).toEqual({ ok: true })
  const more = { redirectUris: [...both, 'https://third.example/cb'] }
  expect(await change(more)).toEqual(problem('sector_not_listed'))
})

it('a program that registers is held to the same list', async () => {
  await set({})
  const metadata = {
    redirect_uris: both,
    subject_type: 'pairwise',
    sector_identifier_uri: sectorIdentifierUri,
  }
  listed = []
  expect(await register(metadata)).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } })
  listed = both
  expect(await register(metadata)).toMatchObject({ status: 201, body: { subject_type: 'pairwise' } })
})
