import { constants, createHmac, KeyObject, sign, type SignKeyObjectInput } from 'node:crypto'
import type { SigningAlgorithm, SigningKey } from '../records'

/**
 * A compact JWS (RFC 7515 section 7.1). Written here because signing dominates the cost of a token: for ES256 node:crypto takes 21
 * microseconds of CPU, WebCrypto under jose 68. Verification, where mistakes are dangerous, uses jose.
 */
export function signToken(
  key: SigningKey,
  type: string | undefined,
  claims: Record<string, unknown>,
): string {
  const signer = signerOf(key)
  const input = `${headerOf(key, signer, type)}.${encode(claims)}`
  // RFC 8037 section 3.1: Ed25519 does its own hashing.
  const digest = key.algorithm === 'EdDSA' ? null : 'sha256'
  return `${input}.${sign(digest, Buffer.from(input, 'latin1'), signer.options).toString('base64url')}`
}

/** HS256 (RFC 7518 section 3.2). No `kid`: the key is the client's secret. */
export function signWithSecret(secret: Buffer, type: string, claims: Record<string, unknown>): string {
  const input = `${encode({ alg: 'HS256', typ: type })}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signing: Record<SigningAlgorithm, Omit<SignKeyObjectInput, 'key'>> = {
  // RFC 7518 section 3.4: r and s concatenated, not DER.
  ES256: { dsaEncoding: 'ieee-p1363' },
  RS256: {},
  // RFC 7518 section 3.5
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  EdDSA: {},
}

/** What is the same in every token of a key. */
type Signer = { options: SignKeyObjectInput; headers: Map<string | undefined, string> }

const signers = new WeakMap<CryptoKey, Signer>()

function signerOf({ algorithm, privateKey }: SigningKey): Signer {
  const known = signers.get(privateKey)
  if (known) return known
  const options: SignKeyObjectInput = { key: KeyObject.from(privateKey), ...signing[algorithm] }
  const signer = { options, headers: new Map<string | undefined, string>() }
  signers.set(privateKey, signer)
  return signer
}

/** The types are those of the callers, a handful. */
function headerOf({ algorithm, kid }: SigningKey, { headers }: Signer, type: string | undefined): string {
  const known = headers.get(type)
  if (known !== undefined) return known
  const header = encode({ alg: algorithm, typ: type, kid })
  headers.set(type, header)
  return header
}
