import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest } from '../authorize/authorization-request'
import { resolveTarget } from '../authorize/resolve-target'
import { verifyRequest } from '../authorize/verify-request'
import { OAuthError } from '../errors'
import type { StoredRequestRecord } from '../records'
import { isBoundTo } from '../authorize/stored-request'

export type FoundInteraction = { stored: StoredRequestRecord; request: AuthorizationRequest }

// 256 bits in base64url. Checked because the ID comes from the URL, and PostgreSQL refuses NUL.
const wellFormed = /^[\w-]{43}$/

/**
 * The stored request of a page, verified again, because the client may have changed. null if it was answered, has expired, belongs to
 * another browser, or is no longer valid.
 */
export async function findInteraction(
  server: Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now'>,
  id: string,
  browserToken: string | null,
): Promise<FoundInteraction | null> {
  const stored = wellFormed.test(id) ? await server.store.findStoredRequest(id, server.now()) : null
  if (!stored || !isBoundTo(stored, browserToken)) return null
  const parsed = { parameters: stored.parameters, repeated: [] }
  const resolution = await resolveTarget(server, parsed)
  if ('unanswerable' in resolution) return null
  try {
    return { stored, request: await verifyRequest(server, resolution.target, parsed) }
  } catch (error) {
    if (error instanceof OAuthError) return null
    throw error
  }
}
