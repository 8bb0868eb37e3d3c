import type { Exchange } from '../../exchange'
import type { ClientRecord } from '../../records'
import { textOf, type Parameters } from '../../request'
import { algorithmsFor } from './algorithms'
import { invalidProof } from './dpop-errors'
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

/** RFC 9449 section 10.1: a pushed request may name its key, prove it, or both; then they have to be the same. */
export async function readPushedDpopKey(
  exchange: Exchange,
  client: ClientRecord,
  parameters: Parameters,
): Promise<string | null> {
  const proven = await readDpopProof(exchange, client)
  const named = textOf(parameters, 'dpop_jkt')
  if (proven === null || named === null || proven === named) return proven ?? named
  throw invalidProof('The DPoP proof is not of the key that dpop_jkt names.')
}
