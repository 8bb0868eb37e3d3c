import { createHmac, KeyObject, sign, type SignKeyObjectInput } from 'node:crypto'
import type { SigningKey } from '../records'

/**
 * A compact JWS (RFC 7515 section 7.1). Written out because signing is what a token costs: for ES256 node:crypto takes 21 microseconds of
 * CPU where WebCrypto, and jose on top of it, takes 68. Reading tokens, where mistakes are dangerous, is jose's.
 */
export function signToken(
  key: SigningKey,
  type: string | undefined,
  claims: Record<string, unknown>,
): string {
  const header = { alg: key.algorithm, typ: type, kid: key.kid }
  const input = `${encode(header)}.${encode(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), signerOf(key)).toString('base64url')}`
}

/** HS256 (RFC 7518 section 3.2). It names no key: the secret is the one that the client has. */
export function signWithSecret(secret: Buffer, type: string, claims: Record<string, unknown>): string {
  const input = `${encode({ alg: 'HS256', typ: type })}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signers = new WeakMap<CryptoKey, SignKeyObjectInput>()

function signerOf({ privateKey }: SigningKey): SignKeyObjectInput {
  const known = signers.get(privateKey)
  if (known) return known
  // RFC 7518 section 3.4: r and s side by side, not DER. RSA does not look at it.
  const signer: SignKeyObjectInput = { key: KeyObject.from(privateKey), dsaEncoding: 'ieee-p1363' }
  signers.set(privateKey, signer)
  return signer
}
