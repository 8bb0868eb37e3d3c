import { describe, expect, it } from 'vitest'
import { makePair, createAssertionFixture } from '@/lib/oauth/testing/assertion-fixture'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

describe('a client assertion, on two nodes with one database', () => {
  it('lets one of fifty concurrent uses in', async () => {
    const key = await makePair('ES256', 'key')
    const nodes = await Promise.all([createAssertionFixture(key), createAssertionFixture(key)])
    for (const { test } of nodes) test.server.store = databaseFixture.store
    const [first] = nodes
    const { id: _id, ...machine } = first.client
    const client = await databaseFixture.addClient(machine)
    await databaseFixture.addScope({ name: 'api' })
    const assertion = await first.sign(first.claimsOf({}, client))
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => (await nodes[at % 2]!.ask(assertion)).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 401)).toHaveLength(49)
    expect((await first.ask(await first.sign(first.claimsOf({}, client)))).status).toBe(200)
  })
})
