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
  seedGrant,
  start,
  startFamily,
  tally,
  type SeededGrant,
} from './seeded-grant'

export function describeCodes(fixture: () => StoreFixture): void {
  describe('authorization codes', () => {
    let seeded: SeededGrant
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
    })
    const save = async (change: Parameters<typeof familyUnder>[1] = {}) => {
      const [code, family] = [codeOf(seeded), familyUnder(seeded, change)]
      await seeded.store.saveAuthorizationCode(code, family)
      return { code, family }
    }
    const consume = (hash: Buffer, now = start, clientId = seeded.client.clientId) =>
      seeded.store.consumeAuthorizationCode(hash, clientId, now)

    it('gives back the code, its family and its user', async () => {
      const [code, family] = [codeOf(seeded, { boundTo: 'jkt:one' }), familyUnder(seeded)]
      await seeded.store.saveAuthorizationCode(code, family)
      expect(await consume(code.hash)).toEqual({ outcome: 'consumed', code, family, user: seeded.user })
    })

    it('lets one of two redemptions win that both found the code unused', async () => {
      const { code } = await save()
      const redeem = () => consume(code.hash)
      const outcomes = await seeded.fixture.race({ authorizationCode: code.hash }, [redeem, redeem])
      expect(tally(outcomes)).toEqual({ consumed: 1, replayed: 1 })
    })

    it('lets one of 50 redemptions win', async () => {
      const { code } = await save()
      expect(tally(await inParallel(50, () => consume(code.hash)))).toEqual({ consumed: 1, replayed: 49 })
    })

    it('ends the family when the code comes again, even after it would have expired', async () => {
      const { code, family, accessToken, refreshToken } = await startFamily(seeded)
      expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).not.toBeNull()
      expect(await consume(code.hash, start + 5 * minute)).toEqual({
        outcome: 'replayed',
        familyId: family.id,
      })
      expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
      expect(await seeded.store.findLiveRefreshToken(refreshToken.hash, start)).toBeNull()
      const grant = await seeded.store.findLiveGrant(seeded.user.id, seeded.client.clientId, start)
      expect(grant?.id).toBe(seeded.grant.id)
    })

    it('does not let another client use up the code, or end its family', async () => {
      const { code } = await save()
      const other = await seeded.fixture.addClient()
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
      await seeded.fixture.suspendUser(seeded.user.id)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses the code of a suspended client', async () => {
      const { code } = await save()
      await seeded.fixture.suspendClient(seeded.client.clientId)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code whose grant was removed', async () => {
      const { code } = await save()
      await seeded.fixture.endGrant(seeded.grant.id)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code whose grant is paused, until it is resumed', async () => {
      const { code } = await save()
      await seeded.fixture.pauseGrant(seeded.grant.id)
      expect(await consume(code.hash)).toEqual({ outcome: 'unknown' })
      await seeded.fixture.resumeGrant(seeded.grant.id)
      expect(await consume(code.hash)).toMatchObject({ outcome: 'consumed' })
    })

    it('refuses a code whose grant has expired', async () => {
      await seeded.store.saveGrant(
        consentOf(seeded.user.id, seeded.client.clientId, { expiresAt: start + 1 }),
      )
      const { code } = await save()
      expect(await consume(code.hash, start + 1)).toEqual({ outcome: 'unknown' })
    })

    it('refuses a code bound to a browser session that has ended', async () => {
      const sessionId = await seeded.fixture.addSession(seeded.user.id, start + day)
      const bound = await save({ sessionId, sessionBound: true })
      const loose = await save({ sessionId, sessionBound: false })
      await seeded.fixture.endSession(sessionId)
      expect(await consume(bound.code.hash)).toEqual({ outcome: 'unknown' })
      expect(await consume(loose.code.hash)).toMatchObject({ outcome: 'consumed' })
    })

    it('keeps a family that no code leads to, for tokens issued immediately', async () => {
      const family = familyUnder(seeded, { claims: null, resources: [] })
      await seeded.store.saveFamily(family, start)
      const accessToken = accessTokenOf(seeded, { familyId: family.id })
      await seeded.store.saveTokens({ accessToken })
      const found = await seeded.store.findLiveAccessToken(accessToken.hash, start)
      expect(found).toMatchObject({ family, user: { id: seeded.user.id } })
      await seeded.fixture.endFamily(family.id)
      expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
    })

    it('keeps a code without redirect URI, challenge, nonce or claims', async () => {
      const code = codeOf(seeded, { redirectUri: null, codeChallenge: null })
      const bare = { claims: null, nonce: null, authTime: null, resources: [], amr: [] }
      const family = familyUnder(seeded, bare)
      await seeded.store.saveAuthorizationCode(code, family)
      expect(await consume(code.hash)).toEqual({ outcome: 'consumed', code, family, user: seeded.user })
    })
  })
}
