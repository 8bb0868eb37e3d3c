import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveAccessToken } from '../../records'
import { describedAs } from '../described-as'
import type { StoreFixture } from '../store-fixture'
import {
  accessTokenOf,
  day,
  freshHash,
  inParallel,
  seedGrant,
  start,
  startFamily,
  type SeededGrant,
} from './seeded-grant'

export function describeAccessTokens(fixture: () => StoreFixture): void {
  describe('access tokens', () => {
    let seeded: SeededGrant
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
    })
    const find = (hash: Buffer, now = start) => findBothWays(seeded, hash, now)

    it('are found whole: token, family and user', async () => {
      const { accessToken, family } = await startFamily(seeded)
      expect(await find(accessToken.hash)).toEqual({ ...accessToken, family, user: seeded.user })
    })

    it('keep what was bound to them', async () => {
      const { family } = await startFamily(seeded)
      const credentials = { address: '192.0.2.7', userAgent: 'curl/8 "ü"', tenant: { id: 7, roles: ['a'] } }
      const accessToken = accessTokenOf(seeded, { familyId: family.id, credentials })
      await seeded.store.saveTokens({ accessToken })
      expect((await find(accessToken.hash))?.credentials).toEqual(credentials)
      const { grantId: _grantId, familyId: _familyId, ...machines } = accessTokenOf(seeded, { credentials })
      await seeded.store.saveMachineToken(machines)
      expect((await find(machines.hash))?.credentials).toEqual(credentials)
    })

    it('are unknown when never saved, and end when they expire', async () => {
      expect(await find(freshHash())).toBeNull()
      const { accessToken } = await startFamily(seeded)
      expect(await find(accessToken.hash, accessToken.expiresAt - 1)).not.toBeNull()
      expect(await find(accessToken.hash, accessToken.expiresAt)).toBeNull()
    })

    it('end with their family', async () => {
      const { accessToken, family } = await startFamily(seeded)
      await seeded.fixture.endFamily(family.id)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('end with their grant, those saved a moment later as well', async () => {
      const { accessToken, family } = await startFamily(seeded)
      const late = accessTokenOf(seeded, { familyId: family.id })
      await Promise.all([
        seeded.fixture.endGrant(seeded.grant.id),
        seeded.store.saveTokens({ accessToken: late }),
      ])
      const later = accessTokenOf(seeded, { familyId: family.id })
      await seeded.store.saveTokens({ accessToken: later })
      for (const { hash } of [accessToken, late, later]) expect(await find(hash)).toBeNull()
    })

    it('of another client under the same grant end with that client, and with the first one', async () => {
      const { family } = await startFamily(seeded)
      const other = await seeded.fixture.addClient()
      const actor = { sub: other.clientId, client_id: other.clientId, act: { sub: 'before' } }
      const given = () => accessTokenOf(seeded, { familyId: family.id, clientId: other.clientId, actor })
      const [exchanged, second] = [given(), given()]
      for (const accessToken of [exchanged, second]) await seeded.store.saveTokens({ accessToken })
      expect(await find(exchanged.hash)).toMatchObject({ clientId: other.clientId, actor })
      expect(await seeded.store.revokeAccessToken(second.hash, seeded.client.clientId, start)).toBeNull()
      expect(await seeded.store.revokeAccessToken(second.hash, other.clientId, start)).not.toBeNull()
      await seeded.fixture.suspendClient(other.clientId)
      expect(await find(exchanged.hash)).toBeNull()
      const { accessToken } = await startFamily(seeded)
      expect(await find(accessToken.hash)).not.toBeNull()
    })

    it('rest while their grant is paused', async () => {
      const { accessToken } = await startFamily(seeded)
      await seeded.fixture.pauseGrant(seeded.grant.id)
      expect(await find(accessToken.hash)).toBeNull()
      await seeded.fixture.resumeGrant(seeded.grant.id)
      expect(await find(accessToken.hash)).not.toBeNull()
    })

    it('rest while their user is suspended', async () => {
      const { accessToken } = await startFamily(seeded)
      await seeded.fixture.suspendUser(seeded.user.id)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('rest while their client is suspended', async () => {
      const { accessToken } = await startFamily(seeded)
      await seeded.fixture.suspendClient(seeded.client.clientId)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('of a session-bound family end with the session', async () => {
      const sessionId = await seeded.fixture.addSession(seeded.user.id, start + day)
      const { accessToken } = await startFamily(seeded, { sessionId, sessionBound: true })
      expect(await find(accessToken.hash)).not.toBeNull()
      await seeded.fixture.endSession(sessionId)
      expect(await find(accessToken.hash)).toBeNull()
    })

    it('are revoked one at a time, and only by their own client', async () => {
      const { accessToken, family } = await startFamily(seeded)
      const sibling = accessTokenOf(seeded, { familyId: family.id })
      await seeded.store.saveTokens({ accessToken: sibling })
      const other = await seeded.fixture.addClient()
      expect(await seeded.store.revokeAccessToken(accessToken.hash, other.clientId, start)).toBeNull()
      expect(await find(accessToken.hash)).not.toBeNull()
      expect(
        await seeded.store.revokeAccessToken(accessToken.hash, seeded.client.clientId, start),
      ).not.toBeNull()
      expect(await seeded.store.revokeAccessToken(accessToken.hash, seeded.client.clientId, start)).toBeNull()
      expect(await find(accessToken.hash)).toBeNull()
      expect(await find(sibling.hash)).not.toBeNull()
      expect(await seeded.store.isMachineTokenRevoked(accessToken)).toBe(true)
      expect(await seeded.store.isMachineTokenRevoked(sibling)).toBe(false)
    })
  })

  describe("a machine's tokens", () => {
    let seeded: SeededGrant
    beforeEach(async () => {
      seeded = await seedGrant(fixture())
    })
    const find = (hash: Buffer) => findBothWays(seeded, hash, start)
    const opaque = () => {
      const { grantId: _grantId, familyId: _familyId, ...token } = accessTokenOf(seeded, { format: 'opaque' })
      return token
    }

    it('hang on the standing grant, made when absent, also by 20 at the same time', async () => {
      const tokens = Array.from({ length: 20 }, opaque)
      await Promise.all(tokens.map((token) => seeded.store.saveMachineToken(token)))
      const grantId = await seeded.store.standingGrantId(seeded.client.clientId, ['api'], start)
      for (const token of tokens) {
        const found = await find(token.hash)
        expect(found).toEqual({ ...token, grantId, familyId: null, family: null, user: null })
      }
    })

    it('end with the standing grant, and rest while the client is suspended', async () => {
      const token = opaque()
      await seeded.store.saveMachineToken(token)
      const grantId = await seeded.store.standingGrantId(seeded.client.clientId, [], start)
      await seeded.fixture.endGrant(grantId)
      expect(await find(token.hash)).toBeNull()
      const next = opaque()
      await seeded.store.saveMachineToken(next)
      expect(await find(next.hash)).not.toBeNull()
      await seeded.fixture.suspendClient(seeded.client.clientId)
      expect(await find(next.hash)).toBeNull()
    })

    it('end with the standing grant where they have no row, and later ones do not', async () => {
      const { clientId } = seeded.client
      const grantId = await seeded.store.standingGrantId(clientId, [], start)
      const isRevoked = (createdAt: number, of = clientId) =>
        seeded.store.isMachineTokenRevoked({ id: randomUUID(), clientId: of, createdAt })
      expect(await isRevoked(start)).toBe(false)
      await seeded.fixture.endGrant(grantId, start)
      expect(await isRevoked(start - day)).toBe(true)
      expect(await isRevoked(start)).toBe(true)
      expect(await isRevoked(start + 1)).toBe(false)
      expect(await isRevoked(start, (await seeded.fixture.addClient()).clientId)).toBe(false)
    })

    it("are not ended with a person's grant", async () => {
      await seeded.fixture.endGrant(seeded.grant.id, start + day)
      const { clientId } = seeded.client
      const token = { id: randomUUID(), clientId, createdAt: start }
      expect(await seeded.store.isMachineTokenRevoked(token)).toBe(false)
    })

    it('get a row when a JWT is revoked, however often', async () => {
      const grantId = await seeded.store.standingGrantId(seeded.client.clientId, [], start)
      const token = accessTokenOf(seeded, { grantId })
      expect(await seeded.store.isMachineTokenRevoked(token)).toBe(false)
      const otherSpelling = { ...token, hash: freshHash() }
      await inParallel(5, () => seeded.store.saveRevokedAccessToken(token, start))
      await seeded.store.saveRevokedAccessToken(otherSpelling, start)
      expect(await seeded.store.isMachineTokenRevoked(token)).toBe(true)
      for (const { hash } of [token, otherSpelling]) expect(await find(hash)).toBeNull()
    })
  })
}

/** A token is found, and described, under the same conditions. */
async function findBothWays(
  { store }: SeededGrant,
  hash: Buffer,
  now: number,
): Promise<LiveAccessToken | null> {
  const token = await store.findLiveAccessToken(hash, now)
  expect(await store.describeLiveAccessToken(hash, now)).toEqual(token && describedAs(token))
  return token
}
