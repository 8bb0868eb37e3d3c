import { beforeEach, describe, expect, it } from 'vitest'
import type { StoreFixture } from '../store-fixture'
import { accessTokenOf, day, freshHash, inParallel, setScene, start, startFamily, type Scene } from './scene'

export function describeAccessTokens(fixture: () => StoreFixture): void {
  describe('access tokens', () => {
    let scene: Scene
    beforeEach(async () => {
      scene = await setScene(fixture())
    })
    const find = (hash: Buffer, now = start) => scene.store.findLiveAccessToken(hash, now)

    it('are found whole: token, family and user', async () => {
      const { accessToken, family } = await startFamily(scene)
      expect(await find(accessToken.hash)).toEqual({ ...accessToken, family, user: scene.user })
    })

    it('keep what was bound to them', async () => {
      const { family } = await startFamily(scene)
      const credentials = { address: '192.0.2.7', userAgent: 'curl/8 "ü"', tenant: { id: 7, roles: ['a'] } }
      const accessToken = accessTokenOf(scene, { familyId: family.id, credentials })
      await scene.store.saveTokens({ accessToken })
      expect((await find(accessToken.hash))?.credentials).toEqual(credentials)
      const { grantId: _grantId, familyId: _familyId, ...machines } = accessTokenOf(scene, { credentials })
      await scene.store.saveMachineToken(machines)
      expect((await find(machines.hash))?.credentials).toEqual(credentials)
    })

    it('are unknown when never saved, and dead when they expire', async () => {
      expect(await find(freshHash())).toBeNull()
      const { accessToken } = await startFamily(scene)
      expect(await find(accessToken.hash, accessToken.expiresAt - 1)).not.toBeNull()
      expect(await find(accessToken.hash, accessToken.expiresAt)).toBeNull()
    })

    it('die with their family', async () => {
      const { accessToken, family } = await startFamily(scene)
      await scene.store.endFamily(family.id, 'replayed', start)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('die with their grant, those saved a moment later as well', async () => {
      const { accessToken, family } = await startFamily(scene)
      const late = accessTokenOf(scene, { familyId: family.id })
      await Promise.all([
        scene.store.revokeGrant(scene.grant.id, 'removed', start),
        scene.store.saveTokens({ accessToken: late }),
      ])
      const later = accessTokenOf(scene, { familyId: family.id })
      await scene.store.saveTokens({ accessToken: later })
      for (const { hash } of [accessToken, late, later]) expect(await find(hash)).toBeNull()
    })

    it('of another client under the same grant die with that client, and with the first one', async () => {
      const { family } = await startFamily(scene)
      const other = await scene.fixture.addClient()
      const actor = { sub: other.clientId, client_id: other.clientId, act: { sub: 'before' } }
      const given = () => accessTokenOf(scene, { familyId: family.id, clientId: other.clientId, actor })
      const [exchanged, second] = [given(), given()]
      for (const accessToken of [exchanged, second]) await scene.store.saveTokens({ accessToken })
      expect(await find(exchanged.hash)).toMatchObject({ clientId: other.clientId, actor })
      expect(await scene.store.revokeAccessToken(second.hash, scene.client.clientId, start)).toBeNull()
      expect(await scene.store.revokeAccessToken(second.hash, other.clientId, start)).not.toBeNull()
      await scene.fixture.suspendClient(other.clientId)
      expect(await find(exchanged.hash)).toBeNull()
      const { accessToken } = await startFamily(scene)
      expect(await find(accessToken.hash)).not.toBeNull()
    })

    it('rest while their grant is paused', async () => {
      const { accessToken } = await startFamily(scene)
      await scene.fixture.pauseGrant(scene.grant.id)
      expect(await find(accessToken.hash)).toBeNull()
      await scene.fixture.resumeGrant(scene.grant.id)
      expect(await find(accessToken.hash)).not.toBeNull()
    })

    it('die with the suspension of their user', async () => {
      const { accessToken } = await startFamily(scene)
      await scene.fixture.suspendUser(scene.user.id)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('die with the suspension of their client', async () => {
      const { accessToken } = await startFamily(scene)
      await scene.fixture.suspendClient(scene.client.clientId)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('of a session-bound family end with the session', async () => {
      const sessionId = await scene.fixture.addSession(scene.user.id, start + day)
      const { accessToken } = await startFamily(scene, { sessionId, sessionBound: true })
      expect(await find(accessToken.hash)).not.toBeNull()
      await scene.fixture.endSession(sessionId)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('are revoked one at a time, and only by their own client', async () => {
      const { accessToken, family } = await startFamily(scene)
      const sibling = accessTokenOf(scene, { familyId: family.id })
      await scene.store.saveTokens({ accessToken: sibling })
      const other = await scene.fixture.addClient()
      expect(await scene.store.revokeAccessToken(accessToken.hash, other.clientId, start)).toBeNull()
      expect(await find(accessToken.hash)).not.toBeNull()
      expect(
        await scene.store.revokeAccessToken(accessToken.hash, scene.client.clientId, start),
      ).not.toBeNull()
      expect(await scene.store.revokeAccessToken(accessToken.hash, scene.client.clientId, start)).toBeNull()
      expect(await find(accessToken.hash)).toBeNull()
      expect(await find(sibling.hash)).not.toBeNull()
      expect(await scene.store.isAccessTokenRevoked(accessToken.id)).toBe(true)
      expect(await scene.store.isAccessTokenRevoked(sibling.id)).toBe(false)
    })
  })

  describe("a machine's tokens", () => {
    let scene: Scene
    beforeEach(async () => {
      scene = await setScene(fixture())
    })
    const opaque = () => {
      const { grantId: _grantId, familyId: _familyId, ...token } = accessTokenOf(scene, { format: 'opaque' })
      return token
    }

    it('hang on the standing grant, made when absent, also by 20 at once', async () => {
      const tokens = Array.from({ length: 20 }, opaque)
      await Promise.all(tokens.map((token) => scene.store.saveMachineToken(token)))
      const grantId = await scene.store.standingGrantId(scene.client.clientId, ['api'], start)
      for (const token of tokens) {
        const found = await scene.store.findLiveAccessToken(token.hash, start)
        expect(found).toEqual({ ...token, grantId, familyId: null, family: null, user: null })
      }
    })

    it('die with the suspension of the client and with the standing grant', async () => {
      const token = opaque()
      await scene.store.saveMachineToken(token)
      const grantId = await scene.store.standingGrantId(scene.client.clientId, [], start)
      await scene.store.revokeGrant(grantId, 'removed', start)
      expect(await scene.store.findLiveAccessToken(token.hash, start)).toBeNull()
      const next = opaque()
      await scene.store.saveMachineToken(next)
      expect(await scene.store.findLiveAccessToken(next.hash, start)).not.toBeNull()
      await scene.fixture.suspendClient(scene.client.clientId)
      expect(await scene.store.findLiveAccessToken(next.hash, start)).toBeNull()
    })

    it('get a row when a JWT is revoked, however often', async () => {
      const grantId = await scene.store.standingGrantId(scene.client.clientId, [], start)
      const token = accessTokenOf(scene, { grantId })
      expect(await scene.store.isAccessTokenRevoked(token.id)).toBe(false)
      const otherSpelling = { ...token, hash: freshHash() }
      await inParallel(5, () => scene.store.saveRevokedAccessToken(token, start))
      await scene.store.saveRevokedAccessToken(otherSpelling, start)
      expect(await scene.store.isAccessTokenRevoked(token.id)).toBe(true)
      for (const { hash } of [token, otherSpelling])
        expect(await scene.store.findLiveAccessToken(hash, start)).toBeNull()
    })
  })
}
