import type { PoolClient } from 'pg'
import type { SigningAlgorithm } from '@/lib/oauth/records'
import { json, run, timestamp } from './statement'
import { inTransaction } from './transaction'
import { isActiveAdministrator } from './is-active-administrator'

export type SigningKeyRow = {
  kid: string
  algorithm: SigningAlgorithm
  status: 'next' | 'active' | 'retiring'
  publicJwk: JsonWebKey
  privateSealed: Buffer
  retiresAt: number | null
}
export type RetiredKeyRow = Pick<SigningKeyRow, 'kid' | 'algorithm' | 'publicJwk'>
export type NewSigningKey = Omit<SigningKeyRow, 'status' | 'retiresAt'>
type GenerateKey = (algorithm: SigningAlgorithm) => Promise<NewSigningKey>
/** Writes, in the same transaction, which key signed until now and which one signs from now on. */
type RecordRotation = (
  client: PoolClient,
  kids: { before: string | null; after: string | null },
) => Promise<void>
export type Rotation = {
  /** The key that signed when the rotation was asked for, null for none yet: another one says that it was done meanwhile. */
  from: string | null
  /** Null: the machine itself. */
  actorId: string | null
}
/** `too_new`: the next key has not been published for long enough; nothing was changed. */
export type RotationOutcome = 'rotated' | 'rotated_meanwhile' | 'not_administrator' | 'too_new'

const publishedKeys = {
  name: 'published_signing_keys',
  text: `
    SELECT "kid", "algorithm", "status", "publicJwk", "privateSealed", "retiresAt" FROM "SigningKey"
     WHERE "status" <> 'retired'
     ORDER BY "createdAt", "kid"`,
}

/** A retiring key stays published for an hour more than what it signed lives: clocks differ, and sets are cached. */
const margin = `interval '1 hour'`

/**
 * How long a key is published before it signs: two times as long as the JWK Set may be cached, so that every verifier has it. Those made
 * together with the first keys of all need no wait, because no set was published without them.
 */
const announced = `
  (k."createdAt" <= $2::timestamptz - interval '10 minutes' OR k."createdAt" = (SELECT min("createdAt") FROM "SigningKey"))`

const retiredKeys = {
  name: 'retired_signing_keys',
  text: `SELECT "kid", "algorithm", "publicJwk" FROM "SigningKey" WHERE "status" IN ('retiring', 'retired') AND "withdrawnAt" IS NULL ORDER BY "createdAt" DESC`,
}

/** Those that leave the JWK Set or have left it, except what was withdrawn. Public halves only; the private ones are wiped when a key retires. */
export const listRetiredKeys = (): Promise<RetiredKeyRow[]> => run<RetiredKeyRow>(retiredKeys, [])

export const listPublishedKeys = (): Promise<SigningKeyRow[]> => run<SigningKeyRow>(publishedKeys, [])

/**
 * Each algorithm gets a next key, so that it is published before it signs, and those of `signing` an active one, all in one transaction. A
 * second process finds the keys that the first one made.
 */
export function addMissingKeys(
  { algorithms, signing }: { algorithms: readonly SigningAlgorithm[]; signing: readonly SigningAlgorithm[] },
  now: number,
  generate: GenerateKey,
): Promise<void> {
  return withKeysLocked(async (client) => {
    for (const algorithm of algorithms) {
      await addNextIfMissing(client, algorithm, now, generate)
      if (!signing.includes(algorithm)) continue
      await promoteNext(client, algorithm, now)
      await addNextIfMissing(client, algorithm, now, generate)
    }
  })
}

/** next -> active -> retiring -> retired. A retiring key stays published until the last token it can have signed has expired, and an hour more. */
export function advanceKeys(
  algorithm: SigningAlgorithm,
  now: number,
  { from, actorId }: Rotation,
  generate: GenerateKey,
  record: RecordRotation,
): Promise<RotationOutcome> {
  return withKeysLocked(async (client) => {
    if (actorId !== null && !(await isActiveAdministrator(client, actorId))) return 'not_administrator'
    const before = await activeKid(client, algorithm)
    if (before !== from) return 'rotated_meanwhile'
    await addNextIfMissing(client, algorithm, now, generate)
    if (!(await isAnnounced(client, algorithm, now))) return 'too_new'
    await client.query(
      `UPDATE "SigningKey"
          SET "status" = 'retiring', "retiresAt" = greatest($2::timestamptz, "signedUntil") + ${margin}
        WHERE "algorithm" = $1 AND "status" = 'active'`,
      [algorithm, timestamp(now)],
    )
    await promoteNext(client, algorithm, now)
    await addNextIfMissing(client, algorithm, now, generate)
    await record(client, { before, after: await activeKid(client, algorithm) })
    return 'rotated'
  })
}

type RecordAddition = (client: PoolClient, replaced: string | null) => Promise<void>

/** Publishes a key as the next one of its algorithm. The one that waited leaves: it has signed nothing. */
export function addNextKey(
  key: NewSigningKey,
  now: number,
  actorId: string | null,
  record: RecordAddition,
): Promise<'added' | 'key_known' | 'not_administrator'> {
  return withKeysLocked(async (client) => {
    if (actorId !== null && !(await isActiveAdministrator(client, actorId))) return 'not_administrator'
    const known = await client.query(`SELECT FROM "SigningKey" WHERE "kid" = $1`, [key.kid])
    if (known.rowCount) return 'key_known'
    const { rows } = await client.query<{ kid: string }>(
      `UPDATE "SigningKey" SET "status" = 'retired', "retiresAt" = $2, "privateSealed" = ''
        WHERE "algorithm" = $1 AND "status" = 'next' RETURNING "kid"`,
      [key.algorithm, timestamp(now)],
    )
    await insertNext(client, key, now)
    await record(client, rows[0]?.kid ?? null)
    return 'added'
  })
}

/** The key that leaves, and the one that signs from then on: null where nothing is signed with that algorithm. */
export type Withdrawn = { algorithm: SigningAlgorithm; status: string; active: string | null }
type RecordWithdrawal = (client: PoolClient, withdrawn: Withdrawn) => Promise<void>

/**
 * The key leaves the JWK Set now, and its private part is wiped. The next key signs then, also if it was published a moment ago.
 *
 * @param actorId null: the terminal
 */
export function withdrawSigningKey(
  kid: string,
  now: number,
  actorId: string | null,
  generate: GenerateKey,
  record: RecordWithdrawal,
): Promise<Withdrawn | 'not_administrator' | 'unknown'> {
  return withKeysLocked(async (client) => {
    if (actorId !== null && !(await isActiveAdministrator(client, actorId))) return 'not_administrator'
    const { rows } = await client.query<Omit<Withdrawn, 'active'>>(
      `UPDATE "SigningKey" k
          SET "status" = 'retired', "withdrawnAt" = $2, "retiresAt" = least(k."retiresAt", $2), "privateSealed" = ''
         FROM "SigningKey" was
        WHERE k."kid" = $1 AND k."withdrawnAt" IS NULL AND was."kid" = k."kid"
        RETURNING k."algorithm", was."status"`,
      [kid, timestamp(now)],
    )
    const [left] = rows
    if (!left) return 'unknown'
    await addNextIfMissing(client, left.algorithm, now, generate)
    if (left.status === 'active') await promoteNext(client, left.algorithm, now)
    await addNextIfMissing(client, left.algorithm, now, generate)
    const withdrawn = { ...left, active: await activeKid(client, left.algorithm) }
    await record(client, withdrawn)
    return withdrawn
  })
}

async function promoteNext(client: PoolClient, algorithm: SigningAlgorithm, now: number): Promise<void> {
  await client.query(
    `UPDATE "SigningKey" k SET "status" = 'active', "activatedAt" = $2
      WHERE k."algorithm" = $1 AND k."status" = 'next'
        AND NOT EXISTS (SELECT FROM "SigningKey" a WHERE a."algorithm" = $1 AND a."status" = 'active')`,
    [algorithm, timestamp(now)],
  )
}

async function isAnnounced(client: PoolClient, algorithm: SigningAlgorithm, now: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM "SigningKey" k WHERE k."algorithm" = $1 AND k."status" = 'next' AND ${announced}`,
    [algorithm, timestamp(now)],
  )
  return rowCount === 1
}

async function activeKid(client: PoolClient, algorithm: SigningAlgorithm): Promise<string | null> {
  const { rows } = await client.query<{ kid: string }>(
    `SELECT "kid" FROM "SigningKey" WHERE "algorithm" = $1 AND "status" = 'active'`,
    [algorithm],
  )
  return rows[0]?.kid ?? null
}

// Another process may sign with it for a moment after a rotation.
const keepUntil = {
  name: 'keep_signing_key_until',
  text: `
    UPDATE "SigningKey"
       SET "signedUntil" = greatest("signedUntil", $2),
           "retiresAt" = CASE WHEN "retiresAt" IS NOT NULL THEN greatest("retiresAt", $2::timestamptz + ${margin}) END
     WHERE "kid" = $1 AND ("signedUntil" IS NULL OR "signedUntil" < $2)`,
}

/** What this key signs lives until then. */
export async function keepKeyUntil(kid: string, until: number): Promise<void> {
  await run(keepUntil, [kid, timestamp(until)])
}

const dueKeys = {
  name: 'due_signing_keys',
  text: `
    SELECT "algorithm" FROM "SigningKey"
     WHERE "status" = 'active' AND "activatedAt" <= $1::timestamptz - make_interval(secs => $2)
     ORDER BY "algorithm"`,
}

/** The algorithms whose active key has signed for so many seconds. */
export async function dueAlgorithms(now: number, lifetime: number): Promise<SigningAlgorithm[]> {
  const rows = await run<{ algorithm: SigningAlgorithm }>(dueKeys, [timestamp(now), lifetime])
  return rows.map(({ algorithm }) => algorithm)
}

const retire = {
  name: 'retire_signing_keys',
  // Its private part is no longer needed; the row stays as the record that it was this server's key.
  text: `UPDATE "SigningKey" SET "status" = 'retired', "privateSealed" = '' WHERE "status" = 'retiring' AND "retiresAt" <= $1`,
}

export async function retireKeys(now: number): Promise<void> {
  await run(retire, [timestamp(now)])
}

function withKeysLocked<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return inTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('auth-center signing keys'))`)
    return act(client)
  })
}

async function addNextIfMissing(
  client: PoolClient,
  algorithm: SigningAlgorithm,
  now: number,
  generate: GenerateKey,
): Promise<void> {
  const found = await client.query(`SELECT FROM "SigningKey" WHERE "algorithm" = $1 AND "status" = 'next'`, [
    algorithm,
  ])
  if (found.rowCount) return
  await insertNext(client, await generate(algorithm), now)
}

async function insertNext(
  client: PoolClient,
  { kid, algorithm, publicJwk, privateSealed }: NewSigningKey,
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO "SigningKey" ("kid", "algorithm", "status", "publicJwk", "privateSealed", "createdAt")
     VALUES ($1, $2, 'next', $3, $4, $5)`,
    [kid, algorithm, json(publicJwk), privateSealed, timestamp(now)],
  )
}
