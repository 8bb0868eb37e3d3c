import type { AuthorizationServer } from '../authorization-server'
import type { OAuthError } from '../errors'
import type { KeyBinding } from '../records'
import { comesWithItsCertificate } from './certificate-binding'
import { refusedToken } from './challenge'
import { algorithmsFor, invalidProof, isProofError } from './dpop/read-proof'
import { verifyDpopProof } from './dpop/verify-dpop-proof'
import type { PresentedToken } from './presented-token'

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now' | 'mutualTls'>

type BoundToken = { clientId: string; boundTo: KeyBinding | null }

/**
 * Checks that the presenter of an access token holds the key it is bound to (RFC 9449 section 7, RFC 8705 section 3). A bound token is not
 * accepted as a bearer token, nor a bearer token with a proof. Returns the next nonce, if any. @throws OAuthError with the challenge
 */
export async function verifyPossession(
  server: Ports,
  request: Request,
  presented: PresentedToken,
  { clientId, boundTo }: BoundToken,
): Promise<{ nextNonce: string | null }> {
  const wrong = mistakeIn(presented, boundTo, comesWithItsCertificate(server, request, boundTo))
  if (wrong !== null) throw mismatch(server, presented, wrong)
  if (presented.scheme === 'Bearer') return { nextNonce: null }
  const client = await server.store.findClient(clientId)
  const wanted = { accessToken: presented.value, algorithms: algorithmsFor(client) }
  try {
    const proven = await verifyDpopProof(server, request, wanted)
    if (proven === null) throw invalidProof('The DPoP header is missing.')
    if (boundTo === `jkt:${proven.jkt}`) return proven
  } catch (error) {
    if (!isProofError(error)) throw error
    const { code, message: description, headers } = error
    throw refusedToken(server, 'DPoP', { code, description, headers })
  }
  throw mismatch(server, presented, 'The access token is bound to another key than the one that was proved.')
}

function mistakeIn(
  { scheme }: PresentedToken,
  boundTo: KeyBinding | null,
  hasCertificate: boolean,
): string | null {
  const isDpopBound = boundTo?.startsWith('jkt:') ?? false
  if (scheme === 'DPoP')
    return isDpopBound ? null : 'The access token is not bound to a key of DPoP: present it as Bearer.'
  if (isDpopBound)
    return 'The access token is bound to a key: present it with the scheme DPoP and a proof (RFC 9449).'
  return hasCertificate ? null : 'The access token is bound to a certificate that did not come with it.'
}

const mismatch = (server: Ports, { scheme }: PresentedToken, description: string): OAuthError =>
  refusedToken(server, scheme, { code: 'invalid_token', description })
