import { createHash, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verify as verifyArgon2 } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'
import { normalPassword } from './password-policy'

/** `typed` is what the person typed, unchanged. */
export type PasswordCheck = (typed: string) => Promise<boolean>

/** No stored hash may ask for more work than this, about two seconds: imports are written by others. */
const most = {
  iterations: 5_000_000,
  bcryptCost: 14,
  memory: 262_144,
  passes: 8,
  lanes: 16,
  blockSize: 32,
  bytes: 600,
}

const derive = promisify(pbkdf2)
const argon2Form = /^\$argon2(?:id|i|d)\$v=\d{1,3}\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[\w+/]+\$[\w+/]+$/
const bcryptForm = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/
const scryptForm = /^(\d{1,7})\$([^$]+)\$(\d{1,3})\$(\d{1,3})\$([A-Za-z0-9+/]+={0,2})$/
const pbkdf2Form = /^(\d{1,10})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/

/** Django's names of algorithms (`django.contrib.auth.hashers`): what stands before the first `$`. */
const django: Record<string, (encoded: string) => PasswordCheck | null> = {
  pbkdf2_sha256: (encoded) => pbkdf2Check(encoded, 'sha256'),
  pbkdf2_sha1: (encoded) => pbkdf2Check(encoded, 'sha1'),
  scrypt: scryptCheck,
  argon2: (encoded) => argon2Check(`$${encoded}`, (typed) => typed),
  // Django 5 refuses more than bcrypt's 72 bytes, earlier versions cut them off; the sum of the whole has no such end.
  bcrypt: (encoded) => bcryptCheck(encoded, (typed) => typed),
  bcrypt_sha256: (encoded) =>
    bcryptCheck(encoded, (typed) => createHash('sha256').update(typed).digest('hex')),
}

/**
 * How to check a password against a stored hash: ours, another Argon2 in PHC form, bcrypt, or one of Django's. null when it can match nothing: of
 * an unknown kind, an unusable password of Django's (`!...`), or one that asks for more work than we do for a stranger.
 */
export function passwordCheck(stored: string): PasswordCheck | null {
  if (stored.length > most.bytes) return null
  // As most systems other than Django export it.
  if (stored.startsWith('$2')) return bcryptCheck(stored, (typed) => typed)
  if (stored.startsWith('$')) return normalOrTyped((form) => argon2Check(stored, form))
  const end = stored.indexOf('$')
  const algorithm = stored.slice(0, Math.max(end, 0))
  const check = Object.hasOwn(django, algorithm) ? django[algorithm] : undefined
  return check?.(stored.slice(end + 1)) ?? null
}

/**
 * We hash NFKC, other systems what was typed (full-width letters of a Chinese input method), and a PHC string does not say whose it is. The
 * second try depends on what was typed alone, so that it tells nothing of the account.
 */
function normalOrTyped(
  checkOf: (form: (typed: string) => string) => PasswordCheck | null,
): PasswordCheck | null {
  const [normal, asTyped] = [checkOf(normalPassword), checkOf((typed) => typed)]
  if (!normal || !asTyped) return null
  return async (typed) => (await normal(typed)) || (typed !== normalPassword(typed) && (await asTyped(typed)))
}

/** For an import: whether a person can sign in with this hash. */
export const isReadablePasswordHash = (stored: string): boolean => passwordCheck(stored) !== null

function argon2Check(stored: string, form: (typed: string) => string): PasswordCheck | null {
  const [, memory, passes, lanes] = argon2Form.exec(stored) ?? []
  if (!within(memory, most.memory) || !within(passes, most.passes) || !within(lanes, most.lanes)) return null
  return (typed) => verifyArgon2(stored, form(typed)).catch(() => false)
}

function bcryptCheck(stored: string, form: (typed: string) => string): PasswordCheck | null {
  const [, cost] = bcryptForm.exec(stored) ?? []
  if (!within(cost, most.bcryptCost)) return null
  return (typed) => verifyBcrypt(form(typed), stored).catch(() => false)
}

function pbkdf2Check(encoded: string, digest: 'sha256' | 'sha1'): PasswordCheck | null {
  const [, iterations, salt = '', sum = ''] = pbkdf2Form.exec(encoded) ?? []
  if (!within(iterations, most.iterations)) return null
  const expected = Buffer.from(sum, 'base64')
  if (expected.length !== (digest === 'sha256' ? 32 : 20)) return null
  return async (typed) =>
    timingSafeEqual(await derive(typed, salt, Number(iterations), expected.length, digest), expected)
}

/** `N$salt$r$p$sum`; the memory it takes is 128 N r bytes (RFC 7914 section 2). */
function scryptCheck(encoded: string): PasswordCheck | null {
  const [, cost, salt = '', blockSize, parallelization, sum = ''] = scryptForm.exec(encoded) ?? []
  const [N, r, p] = [Number(cost), Number(blockSize), Number(parallelization)]
  const isPower = N > 1 && (N & (N - 1)) === 0
  if (!isPower || !within(blockSize, most.blockSize) || !within(parallelization, most.lanes)) return null
  const memory = 128 * N * r
  const expected = Buffer.from(sum, 'base64')
  if (memory * p > most.memory * 1024 || expected.length < 16) return null
  return (typed) =>
    new Promise((resolve, reject) => {
      scrypt(typed, salt, expected.length, { N, r, p, maxmem: 2 * memory }, (error, key) => {
        if (error) reject(error)
        else resolve(timingSafeEqual(key, expected))
      })
    })
}

const within = (value: string | undefined, limit: number): boolean =>
  value !== undefined && Number(value) >= 1 && Number(value) <= limit
