import { z } from 'zod'

export type KeyProblem =
  | 'keys_not_a_set'
  | 'keys_none'
  | 'keys_too_many'
  | 'key_private'
  | 'key_kind'
  | 'key_incomplete'
  | 'key_weak'
  | 'key_id_twice'

/** A client has one or two; more would only make every signature dearer to verify. */
export const mostKeys = 20

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const membersOf: Record<string, string[]> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] }
// 2048 bits in base64url (RFC 7518 section 3.3).
const leastModulus = 342

const Key = z.looseObject({
  kty: z.string(),
  kid: z.string().max(300).optional(),
  alg: z.string().max(40).optional(),
  use: z.string().max(40).optional(),
})
const KeySet = z.looseObject({ keys: z.array(Key) })
type Key = z.infer<typeof Key>

/** What is wrong with a client's key set (RFC 7517 section 5): it holds public keys that can verify a signature or encrypt, and nothing else. */
export function keySetProblem(value: unknown): KeyProblem | null {
  const parsed = KeySet.safeParse(value)
  if (!parsed.success) return 'keys_not_a_set'
  const { keys } = parsed.data
  if (keys.length === 0) return 'keys_none'
  if (keys.length > mostKeys) return 'keys_too_many'
  for (const key of keys) {
    const problem = keyProblem(key)
    if (problem) return problem
  }
  return hasIdTwice(keys) ? 'key_id_twice' : null
}

/** The keys without what else the set says; only of a set without a problem. */
export const publicKeysOf = (value: unknown): JsonWebKey[] => KeySet.parse(value).keys as JsonWebKey[]

function keyProblem(key: Key): KeyProblem | null {
  if (secretMembers.some((name) => name in key)) return 'key_private'
  const members = Object.hasOwn(membersOf, key.kty) ? membersOf[key.kty] : undefined
  if (!members) return 'key_kind'
  if (!members.every((name) => typeof key[name] === 'string' && key[name] !== '')) return 'key_incomplete'
  return key.kty === 'RSA' && isWeak(String(key['n']), String(key['e'])) ? 'key_weak' : null
}

/** With the exponent 1 anybody signs. */
const isWeak = (modulus: string, exponent: string): boolean =>
  modulus.replace(/^A+/, '').length < leastModulus || /^A*Q?=*$/.test(exponent)

/** One id may stand for one key of each kind (RFC 7517 section 4.5). */
function hasIdTwice(keys: Key[]): boolean {
  const ids = keys.filter(({ kid }) => kid !== undefined).map(({ kid, kty, use }) => `${kid}\n${kty}\n${use}`)
  return new Set(ids).size < ids.length
}
