import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import { now as currentTime } from '@/lib/clock'
import type { Keys } from '@/lib/oauth/authorization-server'
import type { SigningAlgorithm, SigningKey } from '@/lib/oauth/records'
import { seal, unseal } from '@/lib/secrets'
import { cached } from './cached'
import { saveAuditEvent, type AuditRow } from './statements/save-audit-event'
import { decryptionKey, encryptionKey } from './encryption-key'
import { dpopNonceKey } from './dpop-nonce-key'
import { plainSecret } from './plain-secret'
import {
  addMissingKeys,
  addNextKey,
  advanceKeys,
  keepKeyUntil,
  listPublishedKeys,
  listRetiredKeys,
  withdrawSigningKey,
  type NewSigningKey,
  type RotationOutcome,
  type SigningKeyRow,
} from './statements/signing-keys'

/** Those every instance uses. The others are published as well, and sign from the first time that an application or API asks for them. */
const standing: SigningAlgorithm[] = ['ES256', 'RS256']
const all: SigningAlgorithm[] = [...standing, 'PS256', 'EdDSA']
const purpose = 'signing-key'
const hour = 3_600_000

type Published = { keys: JsonWebKey[] }
type KeySet = { rows: SigningKeyRow[]; keys: Map<string, SigningKey>; published?: Published }

declare global {
  var authCenterImportedKeys: Map<string, Promise<SigningKey>> | undefined
  /** By `kid`: until when this process has noted that the key is needed. */
  var authCenterKeysNeeded: Map<string, number> | undefined
}

/** The core's keys: made on first need, sealed at rest, opened once in a process. */
export const signingKeys: Keys = {
  async signingKey(algorithm, until) {
    const key =
      activeKey(await keySet(), algorithm) ??
      activeKey(await started(algorithm), algorithm) ??
      missing(algorithm)
    if (until !== undefined) await keepUntil(key.kid, until)
    return key
  },
  async verificationKey(kid) {
    const { rows, keys } = await keySet()
    return rows.some((row) => row.kid === kid && isPublished(row)) ? (keys.get(kid) ?? null) : null
  },
  async retiredKey(kid) {
    const found = (await cached('signingKeys', 'retired', listRetiredKeys)).find((row) => row.kid === kid)
    if (!found) return null
    return { algorithm: found.algorithm, publicKey: await importKey(found.publicJwk, found.algorithm) }
  },
  jwks: async () => publishedSet(await keySet()),
  encryptionKey,
  decryptionKey,
  dpopNonceKey,
  plainSecret,
}

/** Promotes the next key to active, once for concurrent calls, with the audit record in the same transaction. */
export async function rotateKey(
  algorithm: SigningAlgorithm,
  now: number,
  audit: Omit<AuditRow, 'at' | 'details'>,
  told: Record<string, string> = {},
): Promise<RotationOutcome> {
  const from = activeKey(await keySet(), algorithm)?.kid ?? null
  const rotation = { from, actorId: audit.actorId }
  return advanceKeys(algorithm, now, rotation, generateKey, (client, { before, after }) => {
    const details = { algorithm, before: { kid: before }, after: { kid: after }, ...told }
    return saveAuditEvent(client, { ...audit, at: now, details })
  })
}

/** Takes a key out of the JWK Set now, with the audit record in the same transaction. */
export const withdrawKey = (kid: string, now: number, audit: Omit<AuditRow, 'at' | 'details'>, told = {}) =>
  withdrawSigningKey(kid, now, audit.actorId, generateKey, (client, { algorithm, status, active }) => {
    const change = status === 'active' ? { before: { kid }, after: { kid: active } } : { kid }
    return saveAuditEvent(client, { ...audit, at: now, details: { algorithm, ...change, ...told } })
  })

type GivenKey = { algorithm: SigningAlgorithm; kid: string; publicJwk: JsonWebKey; privateJwk: JsonWebKey }

/** Publishes a given key as the next one, sealed, with the audit record in the same transaction. */
export function addSigningKey(
  { privateJwk, ...key }: GivenKey,
  now: number,
  audit: Omit<AuditRow, 'at' | 'details'>,
  told = {},
) {
  const { algorithm, kid } = key
  const sealed = { ...key, privateSealed: seal(purpose, JSON.stringify(privateJwk)) }
  return addNextKey(sealed, now, audit.actorId, (client, replaced) =>
    saveAuditEvent(client, {
      ...audit,
      at: now,
      details: { algorithm, before: { kid: replaced }, after: { kid }, ...told },
    }),
  )
}

/** The algorithms that something is signed with. */
export async function usedAlgorithms(): Promise<SigningAlgorithm[]> {
  const { rows } = await keySet()
  return all.filter((algorithm) => has(rows, algorithm, 'active'))
}

function activeKey({ rows, keys }: KeySet, algorithm: SigningAlgorithm): SigningKey | undefined {
  const active = rows.find((row) => row.algorithm === algorithm && row.status === 'active')
  return keys.get(active?.kid ?? '')
}

async function started(algorithm: SigningAlgorithm): Promise<KeySet> {
  await addMissingKeys({ algorithms: [algorithm], signing: [algorithm] }, currentTime(), generateKey)
  return loadKeySet()
}

/** In steps of an hour, so that few signatures write. The note comes before the signature, so that no token outlives its published key. */
async function keepUntil(kid: string, until: number): Promise<void> {
  const needed = (globalThis.authCenterKeysNeeded ??= new Map<string, number>())
  if ((needed.get(kid) ?? 0) >= until) return
  const noted = until + hour
  await keepKeyUntil(kid, noted)
  needed.set(kid, noted)
}

const keySet = (): Promise<KeySet> => cached('signingKeys', 'all', loadKeySet)

async function loadKeySet(): Promise<KeySet> {
  let rows = await listPublishedKeys()
  const signing = standing.filter((algorithm) => !has(rows, algorithm, 'active'))
  const algorithms = all.filter((algorithm) => signing.includes(algorithm) || !has(rows, algorithm, 'next'))
  if (algorithms.length > 0) {
    await addMissingKeys({ algorithms, signing }, currentTime(), generateKey)
    rows = await listPublishedKeys()
  }
  const keys = await Promise.all(rows.map(openOnce))
  return { rows, keys: new Map(keys.map((key) => [key.kid, key])) }
}

const has = (rows: SigningKeyRow[], algorithm: SigningAlgorithm, status: SigningKeyRow['status']): boolean =>
  rows.some((row) => row.algorithm === algorithm && row.status === status)

/** The same object until a key enters or leaves it. */
function publishedSet(set: KeySet): Published {
  const rows = set.rows.filter(isPublished)
  if (set.published?.keys.length !== rows.length) set.published = { keys: rows.map((row) => row.publicJwk) }
  return set.published
}

const isPublished = ({ retiresAt }: SigningKeyRow): boolean => retiresAt === null || retiresAt > currentTime()

/** A key never changes under its id. */
function openOnce(row: SigningKeyRow): Promise<SigningKey> {
  globalThis.authCenterImportedKeys ??= new Map()
  const known = globalThis.authCenterImportedKeys.get(row.kid)
  if (known) return known
  const opened = open(row)
  globalThis.authCenterImportedKeys.set(row.kid, opened)
  opened.catch(() => globalThis.authCenterImportedKeys?.delete(row.kid))
  return opened
}

async function open({ kid, algorithm, publicJwk, privateSealed }: SigningKeyRow): Promise<SigningKey> {
  const privateJwk = JSON.parse(unsealed(kid, privateSealed)) as JsonWebKey
  const [privateKey, publicKey] = await Promise.all([
    importKey(privateJwk, algorithm),
    importKey(publicJwk, algorithm),
  ])
  return { kid, algorithm, privateKey, publicKey }
}

function unsealed(kid: string, sealed: Buffer): string {
  try {
    return unseal(purpose, sealed).toString('utf8')
  } catch (cause) {
    throw new Error(`The signing key ${kid} does not open: AUTH_SECRET is not the one it was sealed under.`, {
      cause,
    })
  }
}

async function importKey(jwk: JsonWebKey, algorithm: SigningAlgorithm): Promise<CryptoKey> {
  const key = await importJWK({ ...jwk, kty: jwk.kty ?? '' }, algorithm)
  if (key instanceof Uint8Array) throw new Error('a signing key is asymmetric')
  return key
}

async function generateKey(algorithm: SigningAlgorithm): Promise<NewSigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
  const kid = await calculateJwkThumbprint(publicJwk)
  const published = { ...publicJwk, kid, alg: algorithm, use: 'sig' } as JsonWebKey
  return { kid, algorithm, publicJwk: published, privateSealed: seal(purpose, JSON.stringify(privateJwk)) }
}

function missing(algorithm: SigningAlgorithm): never {
  throw new Error(`There is no active ${algorithm} key.`)
}
