import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeviceAuthorizationRecord } from '../../records'
import type { StoreFixture } from '../store-fixture'
import {
  day,
  familyUnder,
  freshHash,
  inParallel,
  minute,
  second,
  seedGrant,
  start,
  tally,
  type SeededGrant,
} from './seeded-grant'

export function describeDevices(fixture: () => StoreFixture): void {
  describe('device authorizations', () => {
    let seeded: SeededGrant
    let sessionId: string
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
      sessionId = await seeded.fixture.addSession(seeded.user.id, start + day)
    })

    const save = async (change: Partial<DeviceAuthorizationRecord> = {}) => {
      const device: DeviceAuthorizationRecord = {
        id: randomUUID(),
        deviceCodeHash: freshHash(),
        userCode: randomUUID().toUpperCase(),
        clientId: seeded.client.clientId,
        scopes: ['openid', 'profile'],
        resources: ['urn:one'],
        authorizationDetails: [{ type: 'payment', amount: '12.00' }],
        address: '192.0.2.7',
        interval: 5,
        createdAt: start,
        expiresAt: start + 10 * minute,
        ...change,
      }
      expect(await seeded.store.saveDeviceAuthorization(device)).toBe(true)
      return device
    }
    const open = (device: DeviceAuthorizationRecord, by = sessionId, now = start) =>
      seeded.store.openDeviceAuthorization(device.userCode, by, now)
    const decide = (device: DeviceAuthorizationRecord, allowed = true, by = sessionId, now = start) =>
      seeded.store.decideDeviceAuthorization({
        userCode: device.userCode,
        sessionId: by,
        family: allowed ? familyUnder(seeded) : null,
        now,
      })
    const poll = (device: DeviceAuthorizationRecord, now = start, clientId = device.clientId) =>
      seeded.store.pollDeviceAuthorization(device.deviceCodeHash, clientId, now)
    const allowed = async () => {
      const device = await save()
      await open(device)
      expect(await decide(device)).toBe(true)
      return device
    }

    it('come back as they were saved, until they expire', async () => {
      const device = await save()
      const found = await seeded.store.findDeviceAuthorization(device.userCode, start)
      expect(found).toEqual({ ...device, status: 'pending', sessionId: null })
      expect(await seeded.store.findDeviceAuthorization(device.userCode, device.expiresAt)).toBeNull()
      expect(await seeded.store.findDeviceAuthorization('UNKNOWN', start)).toBeNull()
    })

    it('have a user code each', async () => {
      const device = await save()
      const other = { ...device, id: randomUUID(), deviceCodeHash: freshHash() }
      expect(await seeded.store.saveDeviceAuthorization(other)).toBe(false)
      expect(await poll(other)).toEqual({ outcome: 'unknown' })
    })

    it('belong to one of two sessions that both found them unopened', async () => {
      const device = await save()
      const other = await seeded.fixture.addSession(seeded.user.id, start + day)
      const calls = [sessionId, other].map((session) => () => open(device, session))
      const outcomes = await seeded.fixture.race(device, calls)
      expect(outcomes.toSorted()).toEqual(['opened', 'opened_elsewhere'])
    })

    it('are decided by one of two answers that both found them pending', async () => {
      for (const answers of [
        [true, false],
        [false, true],
        [true, true],
      ]) {
        const device = await save()
        await open(device)
        const calls = answers.map((answer) => () => decide(device, answer))
        const decisions = await seeded.fixture.race(device, calls)
        expect(decisions.filter(Boolean)).toHaveLength(1)
      }
    })

    it('give their family to one of two polls that both found them allowed', async () => {
      const device = await allowed()
      const polls = await seeded.fixture.race(device, [() => poll(device), () => poll(device)])
      expect(tally(polls)).toEqual({ consumed: 1, replayed: 1 })
    })

    it('count two concurrent polls as one', async () => {
      const device = await save()
      const polls = await seeded.fixture.race(device, [() => poll(device), () => poll(device)])
      expect(tally(polls)).toEqual({ pending: 2 })
      const early = [() => poll(device, start + 2 * second), () => poll(device, start + 2 * second)]
      expect(tally(await seeded.fixture.race(device, early))).toEqual({ slow_down: 1, pending: 1 })
    })

    it('forgive a second, and a repeat within it, which moves nothing', async () => {
      const device = await save()
      for (const [at, outcome] of [
        [0, 'pending'],
        [0.999, 'pending'],
        [4, 'pending'],
        [4.5, 'pending'],
        [8, 'pending'],
        // Polling all the time is no repeat: the second counts from the poll before it.
        [8.9, 'pending'],
        [9.8, 'slow_down'],
        [18.8, 'pending'],
      ] as const)
        expect([at, await poll(device, start + at * second)]).toEqual([at, { outcome }])
    })

    it('belong to the first of fifty sessions that open them', async () => {
      const device = await save()
      const sessions = await inParallel(50, () => seeded.fixture.addSession(seeded.user.id, start + day))
      const outcomes = await Promise.all(sessions.map((session) => open(device, session)))
      expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'opened_elsewhere')).toHaveLength(49)
      const winner = sessions[outcomes.indexOf('opened')] ?? ''
      expect(await open(device, winner)).toBe('opened')
      expect(await seeded.store.findDeviceAuthorization(device.userCode, start)).toMatchObject({
        sessionId: winner,
      })
    })

    it('cannot be opened when they are unknown or have expired', async () => {
      const device = await save()
      expect(await open({ ...device, userCode: 'UNKNOWN' })).toBe('unknown')
      expect(await open(device, sessionId, device.expiresAt)).toBe('unknown')
    })

    it('are decided once, by the session that opened them', async () => {
      const device = await save()
      const other = await seeded.fixture.addSession(seeded.user.id, start + day)
      expect(await decide(device)).toBe(false)
      await open(device)
      expect(await decide(device, true, other)).toBe(false)
      expect(await decide(device, true, sessionId, device.expiresAt)).toBe(false)
      const decisions = await inParallel(20, () => decide(device))
      expect(decisions.filter(Boolean)).toHaveLength(1)
      expect(await decide(device, false)).toBe(false)
    })

    it('give their family to one of fifty polls', async () => {
      const device = await allowed()
      const polls = await inParallel(50, () => poll(device))
      expect(tally(polls)).toEqual({ consumed: 1, replayed: 49 })
      const consumed = polls.find(({ outcome }) => outcome === 'consumed')
      expect(consumed).toMatchObject({
        family: { grantId: seeded.grant.id, clientId: seeded.client.clientId, scopes: ['openid', 'profile'] },
        user: { id: seeded.user.id },
      })
      expect(await poll(device, device.expiresAt)).toEqual({ outcome: 'replayed' })
    })

    it('are given out immediately when they are decided between two polls', async () => {
      const device = await save()
      await open(device)
      const [decision, ...polls] = await Promise.all([
        decide(device),
        ...Array.from({ length: 20 }, (_, index) => poll(device, start + index * minute * 0.01)),
      ])
      expect(decision).toBe(true)
      const after = await poll(device, start + minute)
      expect([...polls, after].filter(({ outcome }) => outcome === 'consumed')).toHaveLength(1)
      expect(polls.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(0)
    })

    it('ask for patience: five seconds more each time it is lacking', async () => {
      const device = await save()
      expect(await poll(device)).toEqual({ outcome: 'pending' })
      expect(await poll(device, start + 4 * second - 1)).toEqual({ outcome: 'slow_down' })
      expect(await poll(device, start + 4 * second - 1 + 9 * second)).toEqual({ outcome: 'pending' })
      expect(await poll(device, start + 20 * second)).toEqual({ outcome: 'slow_down' })
      expect(await poll(device, start + 33 * second)).toEqual({ outcome: 'slow_down' })
      expect(await poll(device, start + 52 * second)).toEqual({ outcome: 'pending' })
    })

    it('say no, that they expired, and nothing to another client', async () => {
      const denied = await save()
      await open(denied)
      expect(await decide(denied, false)).toBe(true)
      expect(await poll(denied)).toEqual({ outcome: 'denied' })
      const late = await save()
      expect(await poll(late, late.expiresAt)).toEqual({ outcome: 'expired' })
      const lateYes = await allowed()
      expect(await poll(lateYes, lateYes.expiresAt)).toEqual({ outcome: 'expired' })
      const other = await seeded.fixture.addClient()
      const theirs = await allowed()
      expect(await poll(theirs, start, other.clientId)).toEqual({ outcome: 'unknown' })
      expect(await poll(theirs)).toMatchObject({ outcome: 'consumed' })
    })

    it.each([
      ['the user', ({ fixture: all, user }: SeededGrant) => all.suspendUser(user.id)],
      ['the client', ({ fixture: all, client }: SeededGrant) => all.suspendClient(client.clientId)],
      ['the grant', ({ fixture, grant }: SeededGrant) => fixture.endGrant(grant.id)],
    ])('give nothing out when %s has ended meanwhile', async (_name, end) => {
      const device = await allowed()
      await end(seeded)
      expect(await poll(device)).toEqual({ outcome: 'unknown' })
    })
  })
}
