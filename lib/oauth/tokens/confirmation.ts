import type { KeyBinding, ClientRecord } from '../records'
import { certificateBinding } from './certificate-binding'
import { invalidProof, algorithmsFor } from './dpop/read-proof'
import type { EndpointContext } from '../endpoint-context'
import { verifyDpopProof } from './dpop/verify-dpop-proof'

/** The `cnf` claim of a bound token (RFC 7800 section 3.1); empty for a bearer token. */
export function confirmationOf(boundTo: KeyBinding | null): { cnf?: Record<string, string> } {
  if (boundTo === null) return {}
  const separator = boundTo.indexOf(':')
  return { cnf: { [boundTo.slice(0, separator)]: boundTo.slice(separator + 1) } }
}

/** The binding in a `cnf` claim; null if it has none of a known kind. */
export function bindingOf(cnf: unknown): KeyBinding | null {
  if (typeof cnf !== 'object' || cnf === null) return null
  const { jkt, 'x5t#S256': thumbprint } = cnf as Record<string, unknown>
  if (typeof jkt === 'string') return `jkt:${jkt}`
  return typeof thumbprint === 'string' ? `x5t#S256:${thumbprint}` : null
}

/** The `token_type` (RFC 6749 section 7.1). */
export const tokenTypeOf = (boundTo: KeyBinding | null) => (boundTo?.startsWith('jkt:') ? 'DPoP' : 'Bearer')

/** The key that the request proves possession of, to which its tokens are bound; null: it gets bearer tokens. */
export async function verifyConfirmation(
  context: EndpointContext,
  client: ClientRecord,
): Promise<KeyBinding | null> {
  const jkt = await dpopThumbprint(context, client)
  // A DPoP proof has priority, because a certificate may be there only to authenticate the client.
  if (jkt !== null) return `jkt:${jkt}`
  // RFC 9449 section 5.2
  if (client.dpopBoundAccessTokens)
    throw invalidProof(
      'The client is registered for tokens that are bound to a key: the DPoP header is missing.',
    )
  return certificateBinding(context, client)
}

/**
 * The thumbprint of the key that a request to the token or pushed request endpoint proves; null: it proves none. The response gets the next
 * nonce.
 */
export async function dpopThumbprint(context: EndpointContext, client: ClientRecord): Promise<string | null> {
  const { server, request } = context
  const proven = await verifyDpopProof(server, request, { algorithms: algorithmsFor(client) })
  if (proven?.nextNonce) context.answerHeaders = { ...context.answerHeaders, 'dpop-nonce': proven.nextNonce }
  return proven?.jkt ?? null
}
