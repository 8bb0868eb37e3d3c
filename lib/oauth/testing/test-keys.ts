import { createSecretKey, randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import type { Keys } from '../authorization-server'
import type { SigningAlgorithm, SigningKey } from '../records'

const makeKey = async (algorithm: SigningAlgorithm): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  return { kid: `test-${algorithm}`, algorithm, privateKey, publicKey }
}

// An RSA key takes a while: one set serves the whole run.
const pairs = Promise.all([makeKey('ES256'), makeKey('RS256')])
const others = new Map<SigningAlgorithm, Promise<SigningKey>>()

/** As in the real thing: made on first use. */
function otherKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const made = others.get(algorithm) ?? makeKey(algorithm)
  others.set(algorithm, made)
  return made
}

const published = async () => [...(await pairs), ...(await Promise.all(others.values()))]

const encryptionKey = { kid: 'test-encryption', key: createSecretKey(randomBytes(32)) }

const nonceKey = randomBytes(32)

export const testKeys: Keys = {
  async signingKey(algorithm) {
    return (await pairs).find((key) => key.algorithm === algorithm) ?? otherKey(algorithm)
  },
  async verificationKey(kid) {
    return (await published()).find((key) => key.kid === kid) ?? null
  },
  retiredKey: () => Promise.resolve(null),
  async jwks() {
    const keys = (await published()).map(async ({ kid, algorithm, publicKey }) => {
      return { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' }
    })
    return { keys: await Promise.all(keys) }
  },
  encryptionKey: () => Promise.resolve(encryptionKey),
  decryptionKey: (kid) => Promise.resolve(kid === encryptionKey.kid ? encryptionKey : null),
  dpopNonceKey: () => nonceKey,
  // Sealing is of the world around the core: here it is none.
  plainSecret: ({ sealed }) => sealed?.toString('utf8') ?? null,
}
