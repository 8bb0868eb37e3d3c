import { Secret, TOTP } from 'otpauth'
import { seal, unseal } from '@/lib/secrets'

const period = 30
/** A code of the step before and after is accepted, for clocks that differ and for people who type slowly. */
const window = 1

/** What every authenticator app knows: SHA-1, six digits, thirty seconds (RFC 6238). */
const totpOf = (secret: string, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

/** 160 random bits, as RFC 4226 section 4 recommends; base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The time step that the code is of; null if it is none of the three that count now. */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, window, timestamp: now })
  return delta === null ? null : Math.floor(now / (period * 1000)) + delta
}

/** For the QR code, and for a link that opens the app on a phone. */
export const totpAddress = (secret: string, { issuer, email }: { issuer: string; email: string }): string =>
  totpOf(secret, { issuer, label: email }).toString()

const purposeOf = (userId: string) => `totp:${userId}`

export const sealTotpSecret = (userId: string, secret: string): Buffer => seal(purposeOf(userId), secret)

export const unsealTotpSecret = (userId: string, sealed: Buffer): string =>
  unseal(purposeOf(userId), sealed).toString()
