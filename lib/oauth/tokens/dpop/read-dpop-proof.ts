import type { Exchange } from '../../exchange'
import type { ClientRecord } from '../../records'
import { algorithmsFor } from './algorithms'
import { proveKey } from './prove-key'

/**
 * The thumbprint of the key that a request of a client proves, at the token endpoint and at the one for pushed requests; null: it proves
 * none. The answer gets the nonce for the next time.
 */
export async function readDpopProof(exchange: Exchange, client: ClientRecord): Promise<string | null> {
  const { server, request } = exchange
  const proven = await proveKey(server, request, { algorithms: algorithmsFor(client) })
  if (proven?.nextNonce)
    exchange.answerHeaders = { ...exchange.answerHeaders, 'dpop-nonce': proven.nextNonce }
  return proven?.jkt ?? null
}
