import type { KeyBinding, ClientRecord } from '../records'
import { certificateBinding } from './certificate-binding'
import { invalidProof, algorithmsFor } from './dpop/read-proof'
import type { EndpointContext } from '../endpoint-context'
import { verifyDpopProof } from './dpop/verify-dpop-proof'

/** The `cnf` claim of a token that is bound to a key (RFC 7800 section 3.1); nothing for a bearer token. */
export function confirmationOf(boundTo: KeyBinding | null): { cnf?: Record<string, string> } {
  if (boundTo === null) return {}
  const separator = boundTo.indexOf(':')
  return { cnf: { [boundTo.slice(0, separator)]: boundTo.slice(separator + 1) } }
}

/** The binding that a `cnf` claim says; null when it says none that we know. */
export function bindingOf(cnf: unknown): KeyBinding | null {
  if (typeof cnf !== 'object' || cnf === null) return null
  const { jkt, 'x5t#S256': thumbprint } = cnf as Record<string, unknown>
  if (typeof jkt === 'string') return `jkt:${jkt}`
  return typeof thumbprint === 'string' ? `x5t#S256:${thumbprint}` : null
}

/** RFC 6749 section 7.1: how the token has to be presented. */
export const tokenTypeOf = (boundTo: KeyBinding | null) => (boundTo?.startsWith('jkt:') ? 'DPoP' : 'Bearer')

/** The key that the request proves to hold, which its tokens are then bound to; null: it gets bearer tokens. */
export async function verifyConfirmation(
  context: EndpointContext,
  client: ClientRecord,
): Promise<KeyBinding | null> {
  const jkt = await dpopThumbprint(context, client)
  // A proof says what it is for; a certificate may be there only to authenticate the client. So the proof wins.
  if (jkt !== null) return `jkt:${jkt}`
  // RFC 9449 section 5.2
  if (client.dpopBoundAccessTokens)
    throw invalidProof(
      'The client is registered for tokens that are bound to a key: the DPoP header is missing.',
    )
  return certificateBinding(context, client)
}

/**
 * The thumbprint of the key that a request of a client proves, at the token endpoint and at the one for pushed requests; null: it proves
 * none. The answer gets the nonce for the next time.
 */
export async function dpopThumbprint(context: EndpointContext, client: ClientRecord): Promise<string | null> {
  const { server, request } = context
  const proven = await verifyDpopProof(server, request, { algorithms: algorithmsFor(client) })
  if (proven?.nextNonce) context.answerHeaders = { ...context.answerHeaders, 'dpop-nonce': proven.nextNonce }
  return proven?.jkt ?? null
}
