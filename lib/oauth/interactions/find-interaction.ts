import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationRequest } from '../authorize/authorization-request'
import { resolveTarget } from '../authorize/resolve-target'
import { verifyRequest } from '../authorize/verify-request'
import { OAuthError } from '../errors'
import type { StoredRequestRecord } from '../records'
import { isBoundTo } from '../authorize/stored-request'

export type FoundInteraction = { stored: StoredRequestRecord; request: AuthorizationRequest }

// 256 bits in base64url. A page hands over whatever its address says, and a database takes no NUL.
const wellFormed = /^[\w-]{43}$/

/**
 * The stored request behind a page, verified anew: the client may have been changed or suspended meanwhile. null when it is over,
 * expired, another browser's, or no longer good.
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
