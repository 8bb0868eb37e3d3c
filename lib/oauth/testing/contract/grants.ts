import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsentReceipt } from '../../records'
import type { StoreFixture } from '../store-fixture'
import { consentOf, day, inParallel, seedGrant, start, startFamily, type SeededGrant } from './seeded-grant'

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
    let seeded: SeededGrant
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
    })
    const find = (now = start) => seeded.store.findLiveGrant(seeded.user.id, seeded.client.clientId, now)
    const consent = (change: Parameters<typeof consentOf>[2]) =>
      seeded.store.saveGrant(consentOf(seeded.user.id, seeded.client.clientId, change))

    it('finds what was allowed, and nothing for another person', async () => {
      expect(await find()).toMatchObject({ id: seeded.grant.id, userId: seeded.user.id, status: 'active' })
      const stranger = await seeded.fixture.addUser()
      expect(await seeded.store.findLiveGrant(stranger.id, seeded.client.clientId, start)).toBeNull()
      const other = await seeded.fixture.addClient()
      expect(await seeded.store.findLiveGrant(seeded.user.id, other.clientId, start)).toBeNull()
    })

    it('widens the live grant and replaces its expiry and receipt', async () => {
      const expiresAt = start + 30 * day
      const allowed = { scopes: ['openid', 'email'], resources: ['urn:one'], remembered: false }
      await consent({ ...allowed, expiresAt, receipt })
      const grant = await find()
      expect(grant).toMatchObject({
        id: seeded.grant.id,
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
      const { accessToken } = await startFamily(seeded)
      const later = start + 2 * day
      expect(await find(later)).toBeNull()
      const renewed = await consent({ scopes: ['openid'], now: later })
      expect(renewed.id).not.toBe(seeded.grant.id)
      expect(await find(later)).toMatchObject({ id: renewed.id, scopes: ['openid'], expiresAt: null })
      expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
    })

    it('shows a paused grant as paused; new consent makes it active again', async () => {
      await seeded.fixture.pauseGrant(seeded.grant.id)
      expect(await find()).toMatchObject({ id: seeded.grant.id, status: 'paused' })
      await consent({})
      expect(await find()).toMatchObject({ id: seeded.grant.id, status: 'active' })
    })

    it('ends a grant once; the next consent starts a new one', async () => {
      expect(await seeded.fixture.endGrant(seeded.grant.id)).toBe(true)
      expect(await seeded.fixture.endGrant(seeded.grant.id)).toBe(false)
      expect(await find()).toBeNull()
      const again = await consent({ scopes: ['openid'] })
      expect(again.id).not.toBe(seeded.grant.id)
      expect(again.scopes).toEqual(['openid'])
    })

    it('is ended by one of two that both found it live', async () => {
      const end = () => seeded.fixture.endGrant(seeded.grant.id)
      const ends = await seeded.fixture.race({ grant: seeded.grant.id }, [end, end])
      expect(ends).toEqual([true, false])
    })

    it('makes one grant out of 20 concurrent consents', async () => {
      const user = await seeded.fixture.addUser()
      const grants = await inParallel(20, () =>
        seeded.store.saveGrant(consentOf(user.id, seeded.client.clientId)),
      )
      expect(new Set(grants.map(({ id }) => id)).size).toBe(1)
    })

    it('gives a machine one standing grant, however many ask at the same time', async () => {
      const { clientId } = seeded.client
      const ids = await inParallel(20, () => seeded.store.standingGrantId(clientId, ['api'], start))
      expect(new Set(ids).size).toBe(1)
      expect(ids[0]).not.toBe(seeded.grant.id)
    })
  })
}
