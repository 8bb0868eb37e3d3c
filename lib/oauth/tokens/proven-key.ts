import { certificateBinding } from './certificate-binding'
import { invalidProof } from './dpop/dpop-errors'
import { readDpopProof } from './dpop/read-dpop-proof'
import type { Exchange } from '../exchange'
import type { ClientRecord, KeyBinding } from '../records'

/** The key that the request proves to hold, which its tokens are then bound to; null: it gets bearer tokens. */
export async function provenKey(exchange: Exchange, client: ClientRecord): Promise<KeyBinding | null> {
  const jkt = await readDpopProof(exchange, client)
  // A proof says what it is for; a certificate may be there only to authenticate the client. So the proof wins.
  if (jkt !== null) return `jkt:${jkt}`
  // RFC 9449 section 5.2
  if (client.dpopBoundAccessTokens)
    throw invalidProof(
      'The client is registered for tokens that are bound to a key: the DPoP header is missing.',
    )
  return certificateBinding(exchange, client)
}
