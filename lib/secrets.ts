import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { env } from './env'

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const nonceLength = 12
const tagLength = 16

/** 256 random bits, base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

export const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest()

export const equalInConstantTime = (a: Buffer, b: Buffer): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

export const sixDigitCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** RFC 9562 section 5.7: sorts by the time of its making. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
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
  const nonce = randomBytes(nonceLength)
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
export const randomSalt = (): Buffer => randomBytes(16)

export const randomFrom = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

const randomBase58 = (length: number): string => randomFrom(base58, length)

const checksum = (body: string): string =>
  [...sha256(body).subarray(0, 6)].map((byte) => base58[byte % 58]).join('')
