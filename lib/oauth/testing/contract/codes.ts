import { beforeEach, describe, expect, it } from 'vitest'
import type { StoreFixture } from '../store-fixture'
import {
  accessTokenOf,
  codeOf,
  consentOf,
  day,
  familyUnder,
  freshHash,
  inParallel,
  minute,
  setScene,
  start,
  startFamily,
  tally,
  type Scene,
} from './scene'

export function describeCodes(fixture: () => StoreFixture): void {
  describe('authorization codes', () => {
    let scene: Scene
    beforeEach(async () => {
      scene = await setScene(fixture())
    })
    const save = async (change: Parameters<typeof familyUnder>[1] = {}) => {
      const [code, family] = [codeOf(scene), familyUnder(scene, change)]
      await scene.store.saveAuthorizationCode(code, family)
      return { code, family }
    }
    const consume = (hash: Buffer, now = start, clientId = scene.client.clientId) =>
      scene.store.consumeAuthorizationCode(hash, clientId, now)

    it('gives back the code, its family and its user', async () => {
      const [code, family] = [codeOf(scene, { boundTo: 'jkt:one' }), familyUnder(scene)]
      await scene.store.saveAuthorizationCode(code, family)
      expect(await consume(code.hash)).toEqual({ outcome: 'consumed', code, family, user: scene.user })
    })

    it('lets one of two redemptions win that both found the code unused', async () => {
      const { code } = await save()
      const redeem = () => consume(code.hash)
      const outcomes = await scene.fixture.race({ authorizationCode: code.hash }, [redeem, redeem])
      expect(tally(outcomes)).toEqual({ consumed: 1, replayed: 1 })
    })

    it('lets one of 50 redemptions win', async () => {
      const { code } = await save()
      expect(tally(await inParallel(50, () => consume(code.hash)))).toEqual({ consumed: 1, replayed: 49 })
    })

    it('ends the family when the code comes again, even after it would have expired', async () => {
      const { code, family, accessToken, refreshToken } = await startFamily(scene)
      expect(await scene.store.findLiveAccessToken(accessToken.hash, start)).not.toBeNull()
      expect(await consume(code.hash, start + 5 * minute)).toEqual({
        outcome: 'replayed',
        familyId: family.id,
      })
      expect(await scene.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
      expect(await scene.store.findLiveRefreshToken(refreshToken.hash, start)).toBeNull()
      const grant = await scene.store.findLiveGrant(scene.user.id, scene.client.clientId, start)
      expect(grant?.id).toBe(scene.grant.id)
    })

    it('does not let another client use up the code, or end its family', async () => {
      const { code } = await save()
      const other = await scene.fixture.addClient()
      expect(await consume(code.hash, start, other.clientId)).toEqual({ outcome: 'unknown' })
      expect(await consume(code.hash)).toMatchObject({ outcome: 'consumed' })
      expect(await consume(code.hash, start, other.clientId)).toEqual({ outcome: 'unknown' })
    })

    it('knows nothing of a code that was never given, or that has expired', async () => {
      expect(await consume(freshHash())).toEqual({ outcome: 'unknown' })
      const { code } = await save()
      expect(await consume(code.hash, code.expiresAt)).toEqual({ outcome: 'unknown' })
      expect(await consume(code.hash, code.expiresAt - 1)).toMatchObject({ outcome: 'consumed' })
    })

    it('refuses the code of a suspended user', async () => {
      const { code } = await save()
      await scene.fixture.suspendUser(scene.user.id)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses the code of a suspended client', async () => {
      const { code } = await save()
      await scene.fixture.suspendClient(scene.client.clientId)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code whose grant was removed', async () => {
      const { code } = await save()
      await scene.store.revokeGrant(scene.grant.id, 'removed', start)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code whose grant is paused, until it is resumed', async () => {
      const { code } = await save()
      await scene.fixture.pauseGrant(scene.grant.id)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
      await scene.fixture.resumeGrant(scene.grant.id)
      expect(await consume(code.hash)).toMatchObject({ outcome: 'consumed' })
    })

    it('refuses a code whose grant has expired', async () => {
      await scene.store.saveGrant(consentOf(scene.user.id, scene.client.clientId, { expiresAt: start + 1 }))
      const { code } = await save()
      expect(await consume(code.hash, start + 1)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code bound to a browser session that is over', async () => {
      const sessionId = await scene.fixture.addSession(scene.user.id, start + day)
      const bound = await save({ sessionId, sessionBound: true })
      const loose = await save({ sessionId, sessionBound: false })
      await scene.fixture.endSession(sessionId)
      expect(await consume(bound.code.hash)).toEqual({ outcome: 'unknown' })
      expect(await consume(loose.code.hash)).toMatchObject({ outcome: 'consumed' })
    })

    it('keeps a family that no code leads to, for tokens issued at once', async () => {
      const family = familyUnder(scene, { claims: null, resources: [] })
      await scene.store.saveFamily(family, start)
      const accessToken = accessTokenOf(scene, { familyId: family.id })
      await scene.store.saveTokens({ accessToken })
      const found = await scene.store.findLiveAccessToken(accessToken.hash, start)
      expect(found).toMatchObject({ family, user: { id: scene.user.id } })
      await scene.store.endFamily(family.id, 'removed', start)
      expect(await scene.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
    })

    it('keeps a code without redirect URI, challenge, nonce or claims', async () => {
      const code = codeOf(scene, { redirectUri: null, codeChallenge: null })
      const bare = { claims: null, nonce: null, authTime: null, resources: [], amr: [] }
      const family = familyUnder(scene, bare)
      await scene.store.saveAuthorizationCode(code, family)
      expect(await consume(code.hash)).toEqual({ outcome: 'consumed', code, family, user: scene.user })
    })
  })
}
