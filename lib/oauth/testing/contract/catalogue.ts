import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { StoreFixture } from '../store-fixture'
import { hashOf, start } from './seeded-grant'

export function describeCatalogue(fixture: () => StoreFixture): void {
  describe('clients, users and the catalogue', () => {
    it('finds a client with all of its secrets', async () => {
      const secrets = [
        { id: randomUUID(), hash: hashOf('one'), expiresAt: null },
        { id: randomUUID(), hash: hashOf('two'), expiresAt: start },
      ]
      const client = await fixture().addClient({
        secrets,
        scopes: ['openid', 'email'],
        optionalScopes: ['email'],
      })
      const found = await fixture().store.findClient(client.clientId)
      expect(found).toMatchObject({
        clientId: client.clientId,
        scopes: ['openid', 'email'],
        optionalScopes: ['email'],
      })
      const hashes = found?.secrets.map((secret) => [
        secret.id,
        secret.hash.toString('hex'),
        secret.expiresAt,
      ])
      expect(hashes?.toSorted()).toEqual(
        secrets.map((secret) => [secret.id, secret.hash.toString('hex'), secret.expiresAt]).toSorted(),
      )
      expect(await fixture().store.findClient('nobody')).toBeNull()
    })

    it('finds the plain value of a secret where it is kept', async () => {
      const sealed = Buffer.from('sealed by somebody else')
      const secrets = [{ id: randomUUID(), hash: hashOf('three'), expiresAt: null, sealed }]
      const client = await fixture().addClient({ secrets, idTokenSignedResponseAlg: 'HS256' })
      expect(await fixture().store.findClient(client.clientId)).toMatchObject({
        idTokenSignedResponseAlg: 'HS256',
        secrets,
      })
    })

    it('finds a user', async () => {
      const user = await fixture().addUser({ address: { country: 'CN' }, emailVerified: false })
      expect(await fixture().store.findUser(user.id)).toEqual(user)
      expect(await fixture().store.findUser(randomUUID())).toBeNull()
    })

    it('finds a resource and lists scopes', async () => {
      const name = `scope-${randomUUID()}`
      const scope = await fixture().addScope({ name, title: { en: 'Read', 'zh-CN': '读' }, claims: ['name'] })
      const identifier = `urn:test:${randomUUID()}`
      await fixture().addResource({ identifier, tokenFormat: 'opaque', scopes: [name] })
      expect(await fixture().store.findResource(identifier)).toMatchObject({
        tokenFormat: 'opaque',
        scopes: [name],
      })
      expect(await fixture().store.findResource('urn:nothing')).toBeNull()
      expect(await fixture().store.listScopes()).toContainEqual({ ...scope, resources: [identifier] })
    })

    it('lists the types of authorization details', async () => {
      const type = `type-${randomUUID()}`
      const fields = [{ name: 'amount', kind: 'number' as const, required: true }]
      const record = await fixture().addDetailType({ type, title: { en: 'Pay', 'zh-CN': '付款' }, fields })
      expect(await fixture().store.listAuthorizationDetailTypes()).toContainEqual(record)
    })

    it('takes note of use without a word', async () => {
      const client = await fixture().addClient()
      expect(fixture().store.recordUse({ clientId: client.clientId }, start)).toBeUndefined()
    })
  })
}
