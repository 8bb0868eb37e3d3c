import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredRequestRecord } from '../../records'
import type { StoreFixture } from '../store-fixture'
import { freshHash, inParallel, minute, seedGrant, start, type SeededGrant } from './seeded-grant'

export function describeUsedIdentifiers(fixture: () => StoreFixture): void {
  describe('identifiers that count once', () => {
    const use = (namespace: string, value: string, now = start) =>
      fixture().store.useIdentifier(namespace, value, start + minute, now)

    it('are used by one of two that come at the same time, the first time and again', async () => {
      const usedIdentifier = { namespace: 'assertion', value: randomBytes(16).toString('hex') }
      for (const now of [start, start + 2 * minute]) {
        const { namespace, value } = usedIdentifier
        const call = () => fixture().store.useIdentifier(namespace, value, now + minute, now)
        const outcomes = await fixture().race({ usedIdentifier }, [call, call])
        expect(outcomes.toSorted()).toEqual(['consumed', 'replayed'])
      }
    })

    it('are used by one of fifty concurrent requests', async () => {
      const value = randomBytes(16).toString('hex')
      const outcomes = await inParallel(50, () => use('assertion', value))
      expect(outcomes.filter((outcome) => outcome === 'consumed')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'replayed')).toHaveLength(49)
    })

    it('are apart by namespace, and count again when they have expired', async () => {
      const value = randomBytes(16).toString('hex')
      expect(await use('assertion', value)).toBe('consumed')
      expect(await use('dpop', value)).toBe('consumed')
      expect(await use('assertion', value, start + minute - 1)).toBe('replayed')
      const again = fixture().store.useIdentifier('assertion', value, start + 2 * minute, start + minute)
      expect(await again).toBe('consumed')
      expect(await use('assertion', value, start + minute + 1)).toBe('replayed')
    })
  })
}

export function describeStoredRequests(fixture: () => StoreFixture): void {
  describe('stored authorization requests', () => {
    let seeded: SeededGrant
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
    })
    const save = async (change: Partial<StoredRequestRecord> = {}) => {
      const request: StoredRequestRecord = {
        id: randomBytes(32).toString('base64url'),
        kind: 'interaction',
        clientId: seeded.client.clientId,
        parameters: { scope: 'openid', resource: ['urn:one', 'urn:two'], state: 'ünï "quoted"' },
        browserHash: freshHash(),
        redirectOrigin: 'https://rp.test',
        pushedId: null,
        createdAt: start,
        expiresAt: start + 30 * minute,
        ...change,
      }
      await seeded.store.saveStoredRequest(request)
      return request
    }

    it('come back as they were saved', async () => {
      const bound = await save()
      const unbound = await save({ browserHash: null, redirectOrigin: null })
      expect(await seeded.store.findStoredRequest(bound.id, start)).toEqual(bound)
      expect(await seeded.store.findStoredRequest(unbound.id, start)).toEqual(unbound)
      expect(await seeded.store.findStoredRequest('unknown', start)).toBeNull()
    })

    it('expire', async () => {
      const { id, expiresAt } = await save()
      expect(await seeded.store.findStoredRequest(id, expiresAt - 1)).not.toBeNull()
      expect(await seeded.store.findStoredRequest(id, expiresAt)).toBeNull()
      expect(await seeded.store.consumeStoredRequest(id, expiresAt)).toBe(false)
    })

    it('of one that was pushed outlive it, and end with the first answer of any', async () => {
      const pushed = await save({ kind: 'pushed', browserHash: null, expiresAt: start + minute })
      const [one, other] = [await save({ pushedId: pushed.id }), await save({ pushedId: pushed.id })]
      expect(await seeded.store.findStoredRequest(one.id, start + 5 * minute)).toEqual(one)
      expect(await seeded.store.findStoredRequest(pushed.id, start + 5 * minute)).toBeNull()
      const ids = [one.id, other.id]
      let turn = 0
      const consumeNext = () => seeded.store.consumeStoredRequest(ids[turn++ % 2] ?? '', start + 5 * minute)
      expect((await inParallel(50, consumeNext)).filter(Boolean)).toHaveLength(1)
      for (const { id } of [pushed, one, other]) {
        expect(await seeded.store.findStoredRequest(id, start)).toBeNull()
        expect(await seeded.store.consumeStoredRequest(id, start)).toBe(false)
      }
    })

    it('that were pushed end with their own answer, and what came of them too', async () => {
      const pushed = await save({ kind: 'pushed', browserHash: null })
      const one = await save({ pushedId: pushed.id })
      expect(await seeded.store.consumeStoredRequest(pushed.id, start)).toBe(true)
      expect(await seeded.store.findStoredRequest(one.id, start)).toBeNull()
      expect(await seeded.store.consumeStoredRequest(one.id, start)).toBe(false)
    })

    it('end once for two that both found them open, themselves and what came of a pushed one', async () => {
      const alone = await save()
      const pushed = await save({ kind: 'pushed', browserHash: null })
      const [one, other] = [await save({ pushedId: pushed.id }), await save({ pushedId: pushed.id })]
      for (const ids of [
        [alone.id, alone.id],
        [one.id, other.id],
      ]) {
        const storedRequest = ids[0] === alone.id ? alone.id : pushed.id
        const calls = ids.map((id) => () => seeded.store.consumeStoredRequest(id, start))
        const wins = await seeded.fixture.race({ storedRequest }, calls)
        expect(wins.filter(Boolean)).toHaveLength(1)
      }
    })

    it('end once, however many ask at the same time', async () => {
      const { id } = await save()
      const wins = await inParallel(20, () => seeded.store.consumeStoredRequest(id, start))
      expect(wins.filter(Boolean)).toHaveLength(1)
      expect(await seeded.store.findStoredRequest(id, start)).toBeNull()
      expect(await seeded.store.consumeStoredRequest('unknown', start)).toBe(false)
    })
  })
}
