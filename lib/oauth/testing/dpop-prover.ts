import { randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { hashToken } from '../tokens/hash-token'
import { testIssuer, type TestServer } from './test-server'

export type ProofChange = {
  /** Takes the place of claims; undefined leaves one out. */
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
}

/** A client's key, and the proofs it makes (RFC 9449 section 4.2). */
export async function createProver(test: Pick<TestServer, 'server'>, algorithm = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = await exportJWK(publicKey)
  const privateJwk: JWK = await exportJWK(privateKey)
  const jkt = await calculateJwkThumbprint(jwk)

  async function prove(path: string, method = 'POST', { claims, header }: ProofChange = {}) {
    const now = Math.floor(test.server.now() / 1000)
    const own = { jti: randomUUID(), htm: method, htu: testIssuer + path, iat: now }
    return new SignJWT(JSON.parse(JSON.stringify({ ...own, ...claims })) as Record<string, unknown>)
      .setProtectedHeader({ alg: algorithm, typ: 'dpop+jwt', jwk, ...header })
      .sign(privateKey)
  }

  return {
    jkt,
    jwk,
    privateJwk,
    prove,
    /** The headers of a call of a resource with a token of this key. */
    async present(token: string, path: string, method = 'GET', { claims, header }: ProofChange = {}) {
      const ath = hashToken(token).toString('base64url')
      const dpop = await prove(path, method, { claims: { ath, ...claims }, ...(header && { header }) })
      return { authorization: `DPoP ${token}`, dpop }
    },
  }
}

export type Prover = Awaited<ReturnType<typeof createProver>>
