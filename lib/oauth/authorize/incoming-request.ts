import type { EndpointContext } from '../endpoint-context'
import { isBoundTo } from './stored-request'
import type { StoredRequestRecord } from '../records'
import { parseParameters, queryOf, readForm, textOf, type ParsedParameters } from '../request'
import { readBrowserToken } from './browser-binding'

/** The parameters, where they come from, and since when they wait. */
export type IncomingRequest = {
  parsed: ParsedParameters
  /** Present if a person returns to a request that was stored for them. */
  stored: StoredRequestRecord | null
  /** The pushed request that this is, or that it was stored from. */
  pushedId: string | null
  /** true: straight from the client. false: from a stored request. */
  isNew: boolean
  /** Whether the client signed it (RFC 9101). */
  isSigned: boolean
  askedAt: number
}

/** null: the stored request was answered, has expired, or belongs to another browser. */
export async function readIncomingRequest({
  server,
  request,
}: EndpointContext): Promise<IncomingRequest | null> {
  const isPost = request.method === 'POST'
  const parsed = isPost ? await readForm(request) : parseParameters(queryOf(request))
  const id = textOf(parsed.parameters, 'interaction')
  const isNew = isPost || id === null || textOf(parsed.parameters, 'client_id') !== null
  if (isNew) return { parsed, stored: null, pushedId: null, isNew, isSigned: false, askedAt: server.now() }
  return resume({ server, request }, id)
}

async function resume(
  { server, request }: Pick<EndpointContext, 'server' | 'request'>,
  id: string,
): Promise<IncomingRequest | null> {
  const now = server.now()
  const stored = await server.store.findStoredRequest(id, now)
  if (stored?.kind !== 'interaction') return null
  const kept = { parsed: { parameters: stored.parameters, repeated: [] }, isNew: false, isSigned: false }
  if (isBoundTo(stored, readBrowserToken(server.issuer, request))) {
    return { ...kept, stored, pushedId: stored.pushedId, askedAt: stored.createdAt }
  }
  // Stored by a POST a moment ago: consumed here, then treated like a GET.
  const isPosted = stored.browserHash === null && (await server.store.consumeStoredRequest(id, now))
  return isPosted ? { ...kept, stored: null, pushedId: null, askedAt: now } : null
}
