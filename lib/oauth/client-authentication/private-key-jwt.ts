import { verifyClientSignature } from '../assertions/client-keys'
import { signatureAlgorithmsOf } from '../client-metadata/signature-algorithms'
import { StoreUnavailableError } from '../errors'
import { proofRefused } from './authentication-failed'
import type { ClientAuthentication } from './presented'
import { readClientAssertion, verifyClientAssertion } from './verify-client-assertion'

/** OpenID Connect Core 9: signed with a key whose public half the client has registered or publishes. */
export const privateKeyJwt: ClientAuthentication = {
  takes: 'assertion',
  read: readClientAssertion,
  async verify(context, client, jws) {
    const algorithms = signatureAlgorithmsOf(client)
    return verifyClientAssertion(context, client, jws, algorithms, async ({ kid }) => {
      try {
        const payload = await verifyClientSignature(context.server, client, { jws, kid, algorithms })
        return { payload, result: {} }
      } catch (error) {
        if (error instanceof StoreUnavailableError) throw error
        throw proofRefused('no key of the client signed it', undefined, error)
      }
    })
  },
}
