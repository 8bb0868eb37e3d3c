import { compactVerify, createLocalJWKSet, errors } from 'jose'
import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'

type Ports = Pick<AuthorizationServer, 'clientKeys'>

/** The registered or published keys; fetched again if none of the known ones `fits`. */
export async function keysOf(
  server: Ports,
  client: ClientRecord,
  fits: (key: JsonWebKey) => boolean,
): Promise<JsonWebKey[]> {
  if (client.jwks) return client.jwks.keys
  return client.jwksUri === null ? [] : server.clientKeys(client, fits)
}

export type SignedByClient = { jws: string; kid: string | undefined; algorithms: readonly string[] }

/**
 * Verifies with the client's registered key: the one named by `kid`, or each of the right kind. Keys in the header (`jwk`, `jku`, `x5c`,
 * `x5u`) are ignored, and keys with `use: enc` verify nothing. Returns the payload. @throws what jose throws
 */
export async function verifyClientSignature(
  server: Ports,
  client: ClientRecord,
  { jws, kid, algorithms }: SignedByClient,
): Promise<Uint8Array> {
  const hasId = (key: JsonWebKey & { kid?: string }) => kid === undefined || key.kid === kid
  const keys = (await keysOf(server, client, hasId)).map(withoutNameOfCurve)
  const options = { algorithms: [...algorithms] }
  try {
    const { payload } = await compactVerify(jws, createLocalJWKSet({ keys }), options)
    return payload
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    return verifyWithEach(jws, error, options)
  }
}

/** `EdDSA` and `Ed25519` are two names of one algorithm (RFC 9864 section 2.2): a key may carry either. */
function withoutNameOfCurve(key: JsonWebKey): JsonWebKey {
  const { alg: _alg, ...unnamed } = key
  return key.kty === 'OKP' && key.crv === 'Ed25519' ? unnamed : key
}

async function verifyWithEach(
  jws: string,
  keys: AsyncIterable<CryptoKey>,
  options: { algorithms: string[] },
) {
  for await (const key of keys) {
    try {
      return (await compactVerify(jws, key, options)).payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
    }
  }
  throw new errors.JWSSignatureVerificationFailed()
}
