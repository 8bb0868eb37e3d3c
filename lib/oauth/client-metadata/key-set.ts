import { z } from 'zod'
import { publicKeyProblem } from './public-key'

export type KeyProblem =
  | 'keys_not_a_set'
  | 'keys_none'
  | 'keys_too_many'
  | 'key_private'
  | 'key_kind'
  | 'key_incomplete'
  | 'key_weak'
  | 'key_too_long'
  | 'key_invalid'
  | 'key_id_twice'

/** A client needs one or two; more would only slow down every verification. */
export const mostKeys = 20

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv', 'seed']
const membersOf: Record<string, string[]> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] }
const curves = ['P-256', 'P-384', 'P-521', 'Ed25519', 'X25519']

const Key = z.looseObject({
  kty: z.string(),
  kid: z.string().max(300).optional(),
  alg: z.string().max(40).optional(),
  use: z.string().max(40).optional(),
})
const KeySet = z.looseObject({ keys: z.array(Key) })
type Key = z.infer<typeof Key>

/** The problem with a client's key set (RFC 7517 section 5): it may hold public keys that verify or encrypt, and nothing else. */
export function keySetProblem(value: unknown): KeyProblem | null {
  const parsed = KeySet.safeParse(value)
  if (!parsed.success) return 'keys_not_a_set'
  const { keys } = parsed.data
  if (keys.length === 0) return 'keys_none'
  if (keys.length > mostKeys) return 'keys_too_many'
  if (keys.some(isSecret)) return 'key_private'
  const understood = keys.filter(isUnderstood)
  if (understood.length === 0) return 'key_kind'
  const problem = understood.map(keyProblem).find((each) => each !== null)
  return problem ?? (hasIdTwice(understood) ? 'key_id_twice' : null)
}

/** The keys that are understood, without what else the set says; only of a set without a problem. */
export const publicKeysOf = (value: unknown): JsonWebKey[] =>
  KeySet.parse(value).keys.filter(isUnderstood) as JsonWebKey[]

/**
 * The keys of a set that its owner publishes: an unfit key beside a good one is passed over (RFC 7517 section 5), since the reader cannot
 * correct the set.
 *
 * @throws {Error} naming the problem of a set in which nothing is usable, or that gives a secret away
 */
export function usableKeysOf(value: unknown): JsonWebKey[] {
  const problem = keySetProblem(value)
  if (problem === null) return publicKeysOf(value)
  const keys = KeySet.safeParse(value).data?.keys ?? []
  const usable = keys.filter((key) => isUnderstood(key) && keyProblem(key) === null)
  const isMendable = !['keys_too_many', 'key_private', 'key_id_twice'].includes(problem) && usable.length > 0
  if (isMendable && !hasIdTwice(usable)) return usable as JsonWebKey[]
  throw new Error(`The key set is refused: ${problem}.`)
}

const isSecret = (key: Key): boolean => secretMembers.some((name) => name in key)

const isUnderstood = ({ kty, crv }: Key): boolean =>
  Object.hasOwn(membersOf, kty) &&
  (kty === 'RSA' || crv === undefined || curves.some((curve) => curve === crv))

function keyProblem(key: Key): KeyProblem | null {
  const isWhole = membersOf[key.kty]?.every((name) => typeof key[name] === 'string' && key[name] !== '')
  return isWhole ? publicKeyProblem(key) : 'key_incomplete'
}

/** A `kid` may be used once per key type (RFC 7517 section 4.5). */
function hasIdTwice(keys: Key[]): boolean {
  const ids = keys.filter(({ kid }) => kid !== undefined).map(({ kid, kty, use }) => `${kid}\n${kty}\n${use}`)
  return new Set(ids).size < ids.length
}
