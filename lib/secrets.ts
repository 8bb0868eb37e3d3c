import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomFillSync,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { env } from './env'

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const nonceLength = 12
const tagLength = 16

/** 256 random bits, base64url. */
export const randomToken = (): string => randomText(32, 'base64url')

export const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest()

export const equalInConstantTime = (a: Buffer, b: Buffer): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

export const sixDigitCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** RFC 9562 section 5.7: sorts by the time of its making. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const chance = randomText(10, 'hex')
  // Two of its bits say which variant the id is.
  const variant = '89ab'.charAt(Number.parseInt(chance.charAt(3), 16) & 3)
  const [a, b, c] = [chance.slice(0, 3), chance.slice(4, 7), chance.slice(7, 19)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${variant}${b}-${c}`
}

/** Taken from the system in blocks, because each call there costs more than a hundred ids. */
const block = Buffer.alloc(4_096)
let used = block.length

/** Random bytes in writing. They are erased here, so that a copy of this process's memory does not hold what was issued. */
function randomText(length: number, encoding: 'hex' | 'base64url'): string {
  if (used + length > block.length) {
    randomFillSync(block)
    used = 0
  }
  const text = block.toString(encoding, used, used + length)
  block.fill(0, used, (used += length))
  return text
}

export const clientIdentifier = (): string => `acb_${randomBase58(22)}`

/** The last six characters are a checksum, so that a secret scanner can tell a real secret from a look-alike. */
export function applicationSecret(): string {
  const body = randomBase58(43)
  return `ac_sec_${body}${checksum(body)}`
}

export const isApplicationSecret = (value: string): boolean => {
  const [, body, sum] = /^ac_sec_([1-9A-HJ-NP-Za-km-z]{43})([1-9A-HJ-NP-Za-km-z]{6})$/.exec(value) ?? []
  return body !== undefined && checksum(body) === sum
}

/** AES-256-GCM; the key is of AUTH_SECRET and the purpose, so what was sealed for one thing never opens as another. */
export function seal(purpose: string, plain: string | Buffer): Buffer {
  const nonce = randomFillSync(Buffer.alloc(nonceLength))
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
  const body = Buffer.concat([cipher.update(plain as Buffer), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when it was sealed under another purpose or secret, or changed since. */
export function unseal(purpose: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), sealed.subarray(0, nonceLength))
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()])
}

/** 256 bits derived from AUTH_SECRET, others for each purpose. */
export const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env().authSecret, 'auth-center', purpose, 32))

/** For one set of slow hashes. */
export const randomSalt = (): Buffer => randomFillSync(Buffer.alloc(16))

export const randomFrom = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

const randomBase58 = (length: number): string => randomFrom(base58, length)

const checksum = (body: string): string =>
  [...sha256(body).subarray(0, 6)].map((byte) => base58[byte % 58]).join('')
