import { createHash, randomUUID } from 'node:crypto'
import type {
  AccessTokenRecord,
  AuthorizationCodeRecord,
  ClientRecord,
  FamilyRecord,
  GrantRecord,
  RefreshTokenRecord,
  UserRecord,
} from '../../records'
import type { ConsentToSave, RefreshRotation, Store } from '../../store'
import type { StoreFixture } from '../store-fixture'

export const start = Date.UTC(2030, 0, 1)
export const second = 1000
export const minute = 60 * second
export const day = 86_400 * second

export const hashOf = (value: string) => createHash('sha256').update(value).digest()
export const freshHash = () => hashOf(randomUUID())

export type SeededGrant = {
  fixture: StoreFixture
  store: Store
  client: ClientRecord
  user: UserRecord
  grant: GrantRecord
}

/** One person who has allowed one application. */
export async function seedGrant(fixture: StoreFixture): Promise<SeededGrant> {
  const client = await fixture.addClient()
  const user = await fixture.addUser()
  const grant = await fixture.store.saveGrant(consentOf(user.id, client.clientId))
  return { fixture, store: fixture.store, client, user, grant }
}

export function consentOf(
  userId: string,
  clientId: string,
  change: Partial<ConsentToSave> = {},
): ConsentToSave {
  const allowed = {
    scopes: ['openid', 'profile'],
    resources: [],
    withdrawn: [],
    remembered: true,
    expiresAt: null,
  }
  return { userId, clientId, ...allowed, receipt: null, now: start, ...change }
}

export function familyUnder(seeded: SeededGrant, change: Partial<FamilyRecord> = {}): FamilyRecord {
  return {
    id: randomUUID(),
    grantId: seeded.grant.id,
    clientId: seeded.client.clientId,
    userId: seeded.user.id,
    sessionId: null,
    sessionBound: false,
    scopes: ['openid', 'profile'],
    resources: ['urn:one', 'urn:two'],
    claims: { userinfo: { name: { essential: true } } },
    authTime: start - minute,
    acr: null,
    amr: ['pwd'],
    nonce: 'n-1',
    authorizationDetails: [{ type: 'payment', amount: { currency: 'EUR', value: '12.00' } }],
    absoluteExpiresAt: start + 90 * day,
    ...change,
  }
}

export function codeOf(
  seeded: SeededGrant,
  change: Partial<AuthorizationCodeRecord> = {},
): AuthorizationCodeRecord {
  return {
    hash: freshHash(),
    clientId: seeded.client.clientId,
    redirectUri: 'https://rp.test/cb',
    codeChallenge: 'challenge',
    boundTo: null,
    createdAt: start,
    expiresAt: start + minute,
    ...change,
  }
}

export function refreshTokenOf(
  seeded: SeededGrant,
  change: Partial<RefreshTokenRecord> = {},
): RefreshTokenRecord {
  const times = { createdAt: start, expiresAt: start + 30 * day, boundTo: null }
  return { id: randomUUID(), hash: freshHash(), clientId: seeded.client.clientId, ...times, ...change }
}

export function accessTokenOf(
  seeded: SeededGrant,
  change: Partial<AccessTokenRecord> = {},
): AccessTokenRecord {
  return {
    id: randomUUID(),
    hash: freshHash(),
    grantId: seeded.grant.id,
    familyId: null,
    clientId: seeded.client.clientId,
    format: 'jwt',
    selfContained: (change.format ?? 'jwt') === 'jwt',
    scopes: ['openid'],
    audience: ['https://issuer.test'],
    createdAt: start,
    expiresAt: start + 60 * minute,
    credentials: null,
    boundTo: null,
    authorizationDetails: null,
    actor: null,
    ...change,
  }
}

/** A family whose code has been redeemed: it has a refresh token and an access token. */
export async function startFamily(seeded: SeededGrant, change: Partial<FamilyRecord> = {}) {
  const family = familyUnder(seeded, change)
  const code = codeOf(seeded)
  await seeded.store.saveAuthorizationCode(code, family)
  await seeded.store.consumeAuthorizationCode(code.hash, seeded.client.clientId, start)
  const refreshToken = refreshTokenOf(seeded)
  const accessToken = accessTokenOf(seeded, { familyId: family.id })
  await seeded.store.saveTokens({ accessToken, refreshToken: { ...refreshToken, familyId: family.id } })
  return { family, code, refreshToken, accessToken }
}

export function rotationOf(
  seeded: SeededGrant,
  hash: Buffer,
  change: Partial<RefreshRotation> = {},
): RefreshRotation {
  const successor = refreshTokenOf(seeded)
  return {
    hash,
    clientId: seeded.client.clientId,
    successor,
    sealedSuccessor: Buffer.from(`sealed ${successor.id}`),
    scopes: null,
    resources: null,
    boundTo: null,
    grace: 30 * second,
    endsReplayedFamily: true,
    now: start + minute,
    ...change,
  }
}

/** How many of each outcome. */
export function tally(results: { outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

export const inParallel = <T>(count: number, act: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, () => act()))
