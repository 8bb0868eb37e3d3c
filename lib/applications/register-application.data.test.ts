import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Owner } from './owner'
import { applicationCalled } from './presentation'
import { registerApplication } from './register-application'
import { RegisterApplication, type RegisterApplicationInput } from './schema'

useTestDatabase()

const notes: RegisterApplicationInput = {
  ...{ type: 'web', name: 'Field Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' },
  redirectUris: ['https://notes.test/callback'],
  scopes: [{ name: 'openid', wish: 'needed', reasonEn: '', reasonZh: '' }],
}
let owner: Owner
beforeEach(async () => {
  const { id } = await databaseFixture.addUser({})
  owner = { id, ip: '192.0.2.1', userAgent: 'test' }
})
async function register(change: Partial<RegisterApplicationInput> = {}) {
  const result = await registerApplication(RegisterApplication.parse({ ...notes, ...change }), owner)
  if (!result.ok) throw new Error(result.message)
  return prisma().application.findUniqueOrThrow({ where: { clientId: result.value.clientId } })
}

describe('a registered application', () => {
  it('may do without PKCE where it has a secret, and nowhere else', async () => {
    expect((await register()).requirePkce).toBe(true)
    expect((await register({ requirePkce: false })).requirePkce).toBe(false)
    expect((await register({ type: 'spa', requirePkce: false })).requirePkce).toBe(true)
  })

  it('leaves the claims of its ID tokens to its profile', async () => {
    expect((await register()).idTokenScopeClaims).toBeNull()
  })

  it('is known by its name to the reader of an error about it, and by its address to its owner', async () => {
    const { clientId, id } = await register()
    expect(await applicationCalled(clientId, owner.id)).toEqual({ name: 'Field Notes', ownId: id })
    for (const reader of [null, randomUUID()])
      expect(await applicationCalled(clientId, reader)).toEqual({ name: 'Field Notes', ownId: null })
    expect(await applicationCalled('nothing', owner.id)).toBeNull()
  })
})
