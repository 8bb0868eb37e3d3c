import { beforeEach, expect, it } from 'vitest'
import { accessTokenOf, seedGrant, start, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from '../prisma'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { writeSettings } from '../settings'
import { verifiableUntil } from './verifiable-until'

useTestDatabase()

const minute = 60_000
const at = new Date(start)
let seeded: SeededGrant
let clientId: string
beforeEach(async () => {
  await prisma().resource.deleteMany()
  await writeSettings({ accessTokenLifetime: 3600 }, at)
  seeded = await seedGrant(databaseFixture)
  clientId = seeded.client.clientId
})
const ofApplication = () => verifiableUntil({ clientId }, at, prisma())
const change = (data: object) => prisma().application.update({ where: { clientId }, data })
const save = (token: object) => seeded.store.saveTokens({ accessToken: accessTokenOf(seeded, token) })

it('is when the last signed token expires that a person or an application has', async () => {
  const ofPerson = () => verifiableUntil({ userId: seeded.user.id }, at, prisma())
  expect([await ofPerson(), await ofApplication()]).toEqual([null, null])
  await save({ expiresAt: start + 5 * minute })
  await save({ expiresAt: start + 9 * minute })
  await save({ expiresAt: start + 20 * minute, format: 'opaque', selfContained: false })
  expect([await ofPerson(), await ofApplication()]).toEqual([start + 9 * minute, start + 9 * minute])
})

it('counts what an application may have been given for itself a moment ago, because that has no row', async () => {
  await save({ expiresAt: start + 5 * minute })
  await change({ grantTypes: ['client_credentials'] })
  expect(await ofApplication()).toBe(start + 60 * minute)
  await writeSettings({ accessTokenLifetime: 1800 }, at)
  expect(await ofApplication()).toBe(start + 30 * minute)
  await change({ accessTokenLifetime: 600 })
  expect(await ofApplication()).toBe(start + 10 * minute)
  await change({ accessTokenFormat: 'opaque' })
  expect(await ofApplication()).toBe(start + 5 * minute)
})

it('goes by the APIs that choose the form and lifetime of their tokens', async () => {
  await change({ grantTypes: ['client_credentials'], accessTokenFormat: 'opaque', accessTokenLifetime: 600 })
  await databaseFixture.addResource({
    identifier: 'urn:opaque',
    tokenFormat: 'opaque',
    accessTokenLifetime: 7200,
  })
  expect(await ofApplication()).toBeNull()
  await databaseFixture.addResource({ identifier: 'urn:plain' })
  expect(await ofApplication()).toBe(start + 10 * minute)
  await databaseFixture.addResource({ identifier: 'urn:long', accessTokenLifetime: 1200 })
  expect(await ofApplication()).toBe(start + 20 * minute)
})
