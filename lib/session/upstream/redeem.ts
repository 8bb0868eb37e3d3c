import type { TokenEndpointHandler } from 'next-auth/providers/oauth'
import type { UpstreamMetadata } from './discovery'
import { algorithmOf, idTokenAlgorithms } from './signing-algorithms'

type Callback = Parameters<NonNullable<TokenEndpointHandler['request']>>[0]
type Client = Callback['client']
type Tokens = Awaited<ReturnType<Client['grant']>>

/**
 * The tokens for a code, once state, issuer, nonce and signature are right. openid-client expects one algorithm of a client, while a provider
 * may sign with any that it lists: an ID token with another of them is checked again, from the start, by a client that expects that one.
 */
export async function redeem(
  { client, params, checks, provider: { callbackUrl } }: Callback,
  metadata: UpstreamMetadata,
): Promise<Tokens> {
  const sent: Tokens[] = []
  const grant = client.grant.bind(client)
  client.grant = async (...request) => {
    const tokens = await grant(...request)
    sent.push(tokens)
    return tokens
  }
  const received = (by: Client) => by.callback(callbackUrl, params, checks)
  try {
    return await received(client)
  } catch (error) {
    const [tokens] = sent
    const other = tokens && otherAlgorithm(tokens, client, metadata)
    if (!other) throw error
    return received(expecting(other, tokens, client))
  }
}

function otherAlgorithm(sent: Tokens, client: Client, metadata: UpstreamMetadata): string | null {
  const algorithm = algorithmOf(sent.id_token ?? '')
  const isListed = algorithm !== null && idTokenAlgorithms(metadata).includes(algorithm)
  return isListed && algorithm !== client.metadata.id_token_signed_response_alg ? algorithm : null
}

/** The code is spent: this client is given what came for it. */
function expecting(algorithm: string, sent: Tokens, client: Client): Client {
  const other = new client.issuer.Client({ ...client.metadata, id_token_signed_response_alg: algorithm })
  // The tolerance for the provider's clock is kept under a symbol.
  for (const option of Object.getOwnPropertySymbols(client))
    Reflect.set(other, option, Reflect.get(client, option))
  other.grant = () => Promise.resolve(sent)
  return other
}
