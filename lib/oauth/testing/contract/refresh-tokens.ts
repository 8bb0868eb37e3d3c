import { beforeEach, describe, expect, it } from 'vitest'
import type { RefreshProlongation } from '../../store'
import type { StoreFixture } from '../store-fixture'
import {
  accessTokenOf,
  day,
  freshHash,
  inParallel,
  minute,
  refreshTokenOf,
  rotationOf,
  second,
  seedGrant,
  start,
  startFamily,
  tally,
  type SeededGrant,
} from './seeded-grant'

export function describeRefreshTokens(fixture: () => StoreFixture): void {
  describe('refresh tokens', () => {
    let seeded: SeededGrant
    let hash: Buffer
    let familyId: string
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
      const started = await startFamily(seeded)
      hash = started.refreshToken.hash
      familyId = started.family.id
    })
    const rotate = (change: Parameters<typeof rotationOf>[2] = {}, from = hash) =>
      seeded.store.rotateRefreshToken(rotationOf(seeded, from, change))
    const find = (token: Buffer, now = start) => seeded.store.findLiveRefreshToken(token, now)

    it('rotate: the successor is live, the predecessor is not', async () => {
      const rotation = rotationOf(seeded, hash)
      const outcome = await seeded.store.rotateRefreshToken(rotation)
      expect(outcome).toMatchObject({ outcome: 'rotated', family: { id: familyId }, user: seeded.user })
      expect(await find(hash)).toBeNull()
      expect(await find(rotation.successor.hash)).toMatchObject({
        id: rotation.successor.id,
        expiresAt: rotation.successor.expiresAt,
        family: { id: familyId, grantId: seeded.grant.id, clientId: seeded.client.clientId },
        user: { id: seeded.user.id },
      })
    })

    it('give the same successor again within the grace period', async () => {
      const rotation = rotationOf(seeded, hash)
      await seeded.store.rotateRefreshToken(rotation)
      expect(await rotate({ now: rotation.now + 30 * second })).toMatchObject({
        outcome: 'grace',
        family: { id: familyId },
        user: { id: seeded.user.id },
        sealedSuccessor: rotation.sealedSuccessor,
        successorExpiresAt: rotation.successor.expiresAt,
      })
      expect(await find(rotation.successor.hash)).not.toBeNull()
    })

    it('end their family when one comes again after the grace period', async () => {
      const rotation = rotationOf(seeded, hash)
      await seeded.store.rotateRefreshToken(rotation)
      const late = await rotate({ now: rotation.now + 30 * second + 1 })
      expect(late).toEqual({ outcome: 'replayed', familyId })
      expect(await find(rotation.successor.hash)).toBeNull()
    })

    it('end their family when one comes again after its successor was used', async () => {
      const first = rotationOf(seeded, hash)
      await seeded.store.rotateRefreshToken(first)
      const second = rotationOf(seeded, first.successor.hash)
      await seeded.store.rotateRefreshToken(second)
      expect(await rotate()).toEqual({ outcome: 'replayed', familyId })
      expect(await find(second.successor.hash)).toBeNull()
    })

    it('only refuse one that comes again where nothing is to end', async () => {
      const rotation = rotationOf(seeded, hash)
      await seeded.store.rotateRefreshToken(rotation)
      const late = { now: rotation.now + 30 * second + 1, endsReplayedFamily: false }
      expect(await rotate(late)).toEqual({ outcome: 'spent' })
      expect(await find(rotation.successor.hash)).not.toBeNull()
    })

    describe('that are not rotated', () => {
      const prolong = (change: Partial<RefreshProlongation> = {}) =>
        seeded.store.prolongRefreshToken({
          ...rotationOf(seeded, hash),
          expiresAt: start + 40 * day,
          ...change,
        })

      it('stay, with a later idle expiry', async () => {
        const outcome = await prolong()
        expect(outcome).toMatchObject({ outcome: 'prolonged', family: { id: familyId }, user: seeded.user })
        expect(await find(hash)).toMatchObject({ expiresAt: start + 40 * day, family: { id: familyId } })
        expect(await prolong({ now: start + 39 * day })).toMatchObject({ outcome: 'prolonged' })
        expect(await prolong({ now: start + 40 * day })).toEqual({ outcome: 'unknown' })
      })

      it('all work, however many come at the same time', async () => {
        expect(tally(await inParallel(50, () => prolong()))).toEqual({ prolonged: 50 })
      })

      it("never outlive their family's absolute end", async () => {
        await prolong({ expiresAt: start + 400 * day })
        expect((await find(hash))?.expiresAt).toBe(start + 90 * day)
      })

      it('keep every other condition', async () => {
        const other = await seeded.fixture.addClient()
        expect(await prolong({ clientId: other.clientId })).toEqual({ outcome: 'unknown' })
        expect(await prolong({ scopes: ['email'] })).toEqual({ outcome: 'scope_exceeded' })
        expect(await prolong({ resources: ['urn:three'] })).toEqual({ outcome: 'resource_exceeded' })
        await seeded.fixture.suspendUser(seeded.user.id)
        expect(await prolong()).toEqual({ outcome: 'unknown' })
      })

      it('give a spent one its successor within the grace period, and end its family after it', async () => {
        const rotation = rotationOf(seeded, hash)
        await seeded.store.rotateRefreshToken(rotation)
        expect(await prolong({ now: rotation.now + second })).toMatchObject({
          outcome: 'grace',
          sealedSuccessor: rotation.sealedSuccessor,
        })
        const late = await prolong({ now: rotation.now + 31 * second })
        expect(late).toEqual({ outcome: 'replayed', familyId })
      })
    })

    it('have one winner of two that both found it unused; the other gets the same successor', async () => {
      const rotations = [rotationOf(seeded, hash), rotationOf(seeded, hash)]
      const calls = rotations.map((rotation) => () => seeded.store.rotateRefreshToken(rotation))
      const outcomes = await seeded.fixture.race({ refreshToken: hash }, calls)
      expect(tally(outcomes)).toEqual({ rotated: 1, grace: 1 })
      const live = await Promise.all(rotations.map(({ successor }) => find(successor.hash)))
      expect(live.filter((token) => token !== null)).toHaveLength(1)
    })

    it('are not prolonged by a use that began before they were spent', async () => {
      const prolong = () =>
        seeded.store.prolongRefreshToken({ ...rotationOf(seeded, hash), expiresAt: start + 40 * day })
      const outcomes = await seeded.fixture.race({ refreshToken: hash }, [() => rotate(), prolong])
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['rotated', 'grace'])
    })

    it('have one winner of 50 concurrent uses; the others get one and the same successor', async () => {
      const outcomes = await inParallel(50, () => rotate())
      expect(tally(outcomes)).toEqual({ rotated: 1, grace: 49 })
      const sealed = outcomes.flatMap((each) =>
        each.outcome === 'grace' ? [each.sealedSuccessor.toString()] : [],
      )
      expect(new Set(sealed).size).toBe(1)
    })

    it('are unknown to another client, which cannot use them up', async () => {
      const other = await seeded.fixture.addClient()
      expect(await rotate({ clientId: other.clientId })).toEqual({ outcome: 'unknown' })
      expect(await rotate()).toMatchObject({ outcome: 'rotated' })
      expect(await rotate({ clientId: other.clientId })).toEqual({ outcome: 'unknown' })
      expect(await rotate({}, freshHash())).toEqual({ outcome: 'unknown' })
    })

    it('may narrow, and are not spent by asking for too much', async () => {
      expect(await rotate({ scopes: ['openid', 'email'] })).toEqual({ outcome: 'scope_exceeded' })
      expect(await rotate({ resources: ['urn:three'] })).toEqual({ outcome: 'resource_exceeded' })
      const narrowed = await rotate({ scopes: ['openid'], resources: ['urn:two'] })
      expect(narrowed).toMatchObject({ outcome: 'rotated', family: { scopes: ['openid', 'profile'] } })
      expect(await rotate({ scopes: ['email'] })).toEqual({ outcome: 'scope_exceeded' })
    })

    it('that are bound to a key work with that key alone, and so do their successors', async () => {
      const bound = refreshTokenOf(seeded, { boundTo: 'jkt:one' })
      await seeded.store.saveTokens({ refreshToken: { ...bound, familyId } })
      expect(await rotate({}, bound.hash)).toEqual({ outcome: 'binding_mismatch' })
      expect(await rotate({ boundTo: 'jkt:two' }, bound.hash)).toEqual({ outcome: 'binding_mismatch' })
      const rotation = rotationOf(seeded, bound.hash, { boundTo: 'jkt:one' })
      expect(await seeded.store.rotateRefreshToken(rotation)).toMatchObject({ outcome: 'rotated' })
      expect(await rotate({ boundTo: 'jkt:two' }, rotation.successor.hash)).toEqual({
        outcome: 'binding_mismatch',
      })
      const late = { now: start + day }
      expect(await rotate({ boundTo: 'jkt:two', ...late }, bound.hash)).toEqual({
        outcome: 'binding_mismatch',
      })
      expect(await find(rotation.successor.hash)).toMatchObject({ boundTo: 'jkt:one' })
      expect(await rotate({ boundTo: 'jkt:one', ...late }, bound.hash)).toMatchObject({ outcome: 'replayed' })
    })

    it('end when idle too long', async () => {
      expect(await rotate({ now: start + 30 * day })).toEqual({ outcome: 'unknown' })
      expect(await find(hash, start + 30 * day)).toBeNull()
      expect(await rotate({ now: start + 30 * day - 1 })).toMatchObject({ outcome: 'rotated' })
    })

    it("never outlive their family's absolute end", async () => {
      const absoluteExpiresAt = start + 10 * day
      const { refreshToken } = await startFamily(seeded, { absoluteExpiresAt })
      expect((await find(refreshToken.hash))?.expiresAt).toBe(absoluteExpiresAt)
      const rotation = rotationOf(seeded, refreshToken.hash)
      await seeded.store.rotateRefreshToken(rotation)
      expect((await find(rotation.successor.hash))?.expiresAt).toBe(absoluteExpiresAt)
      const again = await rotate({ now: rotation.now + 1 }, refreshToken.hash)
      expect(again).toMatchObject({ outcome: 'grace', successorExpiresAt: absoluteExpiresAt })
    })

    it('end with the grant for good', async () => {
      await seeded.fixture.endGrant(seeded.grant.id)
      expect(await rotate()).toEqual({ outcome: 'unknown' })
      expect(await find(hash)).toBeNull()
    })

    it('leave nothing live when the grant ends during a rotation', async () => {
      const rotation = rotationOf(seeded, hash)
      await Promise.all([seeded.store.rotateRefreshToken(rotation), seeded.fixture.endGrant(seeded.grant.id)])
      expect(await find(hash)).toBeNull()
      expect(await find(rotation.successor.hash)).toBeNull()
    })

    it('rest while the grant is paused', async () => {
      await seeded.fixture.pauseGrant(seeded.grant.id)
      expect(await rotate()).toEqual({ outcome: 'unknown' })
      await seeded.fixture.resumeGrant(seeded.grant.id)
      expect(await rotate()).toMatchObject({ outcome: 'rotated' })
    })

    it('rest while their user is suspended', async () => {
      await seeded.fixture.suspendUser(seeded.user.id)
      expect(await rotate()).toEqual({ outcome: 'unknown' })
      expect(await find(hash)).toBeNull()
    })

    it('end with their session when bound to it', async () => {
      const sessionId = await seeded.fixture.addSession(seeded.user.id, start + day)
      const { refreshToken } = await startFamily(seeded, { sessionId, sessionBound: true })
      expect(await find(refreshToken.hash, start + day - 1)).not.toBeNull()
      expect(await find(refreshToken.hash, start + day)).toBeNull()
      await seeded.fixture.endSession(sessionId)
      expect(await rotate({ now: start + minute }, refreshToken.hash)).toEqual({ outcome: 'unknown' })
    })

    it('are revoked with their family, only by their own client', async () => {
      const other = await seeded.fixture.addClient()
      expect(await seeded.store.revokeRefreshToken(hash, other.clientId, start)).toBeNull()
      expect(await find(hash)).not.toBeNull()
      expect(await seeded.store.revokeRefreshToken(hash, seeded.client.clientId, start)).not.toBeNull()
      expect(await seeded.store.revokeRefreshToken(hash, seeded.client.clientId, start)).toBeNull()
      expect(await rotate()).toEqual({ outcome: 'unknown' })
    })

    it('take the access tokens of their family along', async () => {
      const { refreshToken, accessToken } = await startFamily(seeded)
      const revocation = await seeded.store.revokeRefreshToken(
        refreshToken.hash,
        seeded.client.clientId,
        start,
      )
      expect(revocation).toEqual({ verifiableUntil: accessToken.expiresAt })
      expect(await seeded.store.findLiveAccessToken(accessToken.hash, start)).toBeNull()
    })

    it('say until when a token that is encrypted for an API of its own can still be verified', async () => {
      const { family, refreshToken, accessToken } = await startFamily(seeded)
      const until = accessToken.expiresAt + minute
      const encrypted = { familyId: family.id, format: 'encrypted' as const }
      for (const more of [
        { expiresAt: until, selfContained: true },
        { expiresAt: until + minute, selfContained: false },
      ])
        await seeded.store.saveTokens({ accessToken: accessTokenOf(seeded, { ...encrypted, ...more }) })
      const revocation = await seeded.store.revokeRefreshToken(
        refreshToken.hash,
        seeded.client.clientId,
        start,
      )
      expect(revocation).toEqual({ verifiableUntil: until })
    })
  })
}
