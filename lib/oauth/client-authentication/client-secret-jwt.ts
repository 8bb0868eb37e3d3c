import { compactVerify, errors } from 'jose'
import { secretAlgorithms } from '../client-metadata/signature-algorithms'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { proofRefused } from './authentication-failed'
import type { ClientAuthentication } from './presented'
import { readClientAssertion, verifyClientAssertion } from './verify-client-assertion'

// RFC 7518 section 3.2: the secret is at least as long as the hash.
const leastOctets = 32

/** OpenID Connect Core 9: signed with the client secret, which is kept recoverable for that. */
export const clientSecretJwt: ClientAuthentication = {
  takes: 'assertion',
  read: readClientAssertion,
  verify: (context, client, jws) =>
    verifyClientAssertion(context, client, jws, secretAlgorithms, () =>
      verifyWithSecrets(context, client, jws),
    ),
}

async function verifyWithSecrets({ server }: EndpointContext, client: ClientRecord, jws: string) {
  for (const { id, expiresAt, ...secret } of client.secrets) {
    if (expiresAt !== null && expiresAt <= server.now()) continue
    const plain = server.keys.plainSecret({ id, expiresAt, ...secret })
    const payload = plain === null ? null : await verifyWith(Buffer.from(plain), jws)
    if (payload) return { payload, result: { secretId: id } }
  }
  throw proofRefused('no recoverable secret of the client signed it')
}

async function verifyWith(secret: Buffer, jws: string): Promise<Uint8Array | null> {
  if (secret.length < leastOctets) return null
  try {
    return (await compactVerify(jws, secret, { algorithms: [...secretAlgorithms] })).payload
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return null
    throw proofRefused('malformed assertion', undefined, error)
  }
}
