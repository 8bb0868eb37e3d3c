import { constants, createHmac, KeyObject, sign, type SignKeyObjectInput } from 'node:crypto'
import type { SigningAlgorithm, SigningKey } from '../records'

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
  // RFC 8037 section 3.1: Ed25519 hashes by itself.
  const digest = key.algorithm === 'EdDSA' ? null : 'sha256'
  return `${input}.${sign(digest, Buffer.from(input), signerOf(key)).toString('base64url')}`
}

/** HS256 (RFC 7518 section 3.2). It names no key: the secret is the one that the client has. */
export function signWithSecret(secret: Buffer, type: string, claims: Record<string, unknown>): string {
  const input = `${encode({ alg: 'HS256', typ: type })}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signing: Record<SigningAlgorithm, Omit<SignKeyObjectInput, 'key'>> = {
  // RFC 7518 section 3.4: r and s side by side, not DER.
  ES256: { dsaEncoding: 'ieee-p1363' },
  RS256: {},
  // RFC 7518 section 3.5
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  EdDSA: {},
}

const signers = new WeakMap<CryptoKey, SignKeyObjectInput>()

function signerOf({ algorithm, privateKey }: SigningKey): SignKeyObjectInput {
  const known = signers.get(privateKey)
  if (known) return known
  const signer: SignKeyObjectInput = { key: KeyObject.from(privateKey), ...signing[algorithm] }
  signers.set(privateKey, signer)
  return signer
}
