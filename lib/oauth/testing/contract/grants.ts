import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsentReceipt } from '../../records'
import type { StoreFixture } from '../store-fixture'
import { consentOf, day, inParallel, setScene, start, startFamily, type Scene } from './scene'

const receipt: ConsentReceipt = {
  at: start,
  scopes: ['openid', 'email'],
  asked: ['openid', 'email', 'groups'],
  claims: { email: 'ada@example.com' },
  resources: [],
  duration: 'days_30',
  locale: 'zh-CN',
}

export function describeGrants(fixture: () => StoreFixture): void {
  describe('grants', () => {
    let scene: Scene
    beforeEach(async () => {
      scene = await setScene(fixture())
    })
    const find = (now = start) => scene.store.findLiveGrant(scene.user.id, scene.client.clientId, now)
    const consent = (change: Parameters<typeof consentOf>[2]) =>
      scene.store.saveGrant(consentOf(scene.user.id, scene.client.clientId, change))

    it('finds what was allowed, and nothing for anybody else', async () => {
      expect(await find()).toMatchObject({ id: scene.grant.id, userId: scene.user.id, status: 'active' })
      const stranger = await scene.fixture.addUser()
      expect(await scene.store.findLiveGrant(stranger.id, scene.client.clientId, start)).toBeNull()
      const other = await scene.fixture.addClient()
      expect(await scene.store.findLiveGrant(scene.user.id, other.clientId, start)).toBeNull()
    })

    it('widens the live grant and replaces its expiry and receipt', async () => {
      const expiresAt = start + 30 * day
      const allowed = { scopes: ['openid', 'email'], resources: ['urn:one'], remembered: false }
      await consent({ ...allowed, expiresAt, receipt })
      const grant = await find()
      expect(grant).toMatchObject({
        id: scene.grant.id,
        resources: ['urn:one'],
        remembered: false,
        expiresAt,
        receipt,
      })
      expect(grant?.scopes.toSorted()).toEqual(['email', 'openid', 'profile'])
    })

    it('takes out what the person no longer allows', async () => {
      await consent({ scopes: ['openid', 'groups'] })
      await consent({ scopes: ['openid', 'email'], withdrawn: ['groups', 'phone'] })
      expect((await find())?.scopes.toSorted()).toEqual(['email', 'openid', 'profile'])
    })

    it('replaces an expired grant, and nothing that hung on it comes back', async () => {
      await consent({ expiresAt: start + day })
      const { accessToken } = await startFamily(scene)
      const later = start + 2 * day
      expect(await find(later)).toBeNull()
      const renewed = await consent({ scopes: ['openid'], now: later })
      expect(renewed.id).not.toBe(scene.grant.id)
      expect(await find(later)).toMatchObject({ id: renewed.id, scopes: ['openid'], expiresAt: null })
      expect(await scene.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
    })

    it('shows a paused grant as paused; new consent makes it active again', async () => {
      await scene.fixture.pauseGrant(scene.grant.id)
      expect(await find()).toMatchObject({ id: scene.grant.id, status: 'paused' })
      await consent({})
      expect(await find()).toMatchObject({ id: scene.grant.id, status: 'active' })
    })

    it('ends a grant once; the next consent starts a new one', async () => {
      expect(await scene.store.revokeGrant(scene.grant.id, 'removed', start)).toBe(true)
      expect(await scene.store.revokeGrant(scene.grant.id, 'removed', start)).toBe(false)
      expect(await find()).toBeNull()
      const again = await consent({ scopes: ['openid'] })
      expect(again.id).not.toBe(scene.grant.id)
      expect(again.scopes).toEqual(['openid'])
    })

    it('is ended by one of two that both found it live', async () => {
      const end = () => scene.store.revokeGrant(scene.grant.id, 'removed', start)
      const ends = await scene.fixture.race({ grant: scene.grant.id }, [end, end])
      expect(ends).toEqual([true, false])
    })

    it('makes one grant out of 20 consents at once', async () => {
      const user = await scene.fixture.addUser()
      const grants = await inParallel(20, () =>
        scene.store.saveGrant(consentOf(user.id, scene.client.clientId)),
      )
      expect(new Set(grants.map(({ id }) => id)).size).toBe(1)
    })

    it('gives a machine one standing grant, however many ask at once', async () => {
      const { clientId } = scene.client
      const ids = await inParallel(20, () => scene.store.standingGrantId(clientId, ['api'], start))
      expect(new Set(ids).size).toBe(1)
      expect(ids[0]).not.toBe(scene.grant.id)
    })
  })
}
