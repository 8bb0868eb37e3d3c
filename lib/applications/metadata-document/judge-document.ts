import type { ClientMetadata } from '@/lib/oauth/client-registration'
import type { ApplicationDocument } from '../application-document'
import { judgeMetadata } from '../registration/judge-metadata'
import { shownAddress } from './shown-address'
import { DocumentRefused } from './read-document'

const methods = ['none', 'private_key_jwt']
/** How a client would introduce itself. Its address is all that is known of who it is. */
const introductions = ['client_name', 'client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'contacts']

/**
 * The client that a document describes, always with PKCE.
 *
 * @throws {DocumentRefused}
 */
export async function judgeDocument(
  metadata: ClientMetadata,
  clientId: string,
): Promise<ApplicationDocument> {
  const judged = await judgeMetadata(ownWords(metadata), true)
  if ('refusal' in judged) throw new DocumentRefused(judged.refusal.description)
  return { ...judged.document, name: shownAddress(clientId), requirePkce: true }
}

function ownWords(metadata: ClientMetadata): ClientMetadata {
  const method = metadata.token_endpoint_auth_method ?? 'none'
  if (metadata.client_secret !== undefined || typeof method !== 'string' || !methods.includes(method))
    throw new DocumentRefused(
      'A client with a document has no secret: token_endpoint_auth_method is none or private_key_jwt.',
    )
  if (metadata.id_token_signed_response_alg === 'HS256')
    throw new DocumentRefused(
      'A client with a document has no secret for id_token_signed_response_alg HS256.',
    )
  const said = Object.entries(metadata).filter(([name]) => !introductions.includes(name))
  // The name follows from the address, which the rules for names are not about.
  return { ...Object.fromEntries(said), token_endpoint_auth_method: method, client_name: '-' }
}
