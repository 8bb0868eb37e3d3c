import type { AuthorizationServer } from '../authorization-server'
import type { BrowserSession, GrantRecord } from '../records'
import type { AuthorizationRequest } from './authorization-request'

/** A trusted client's access needs no consent, but it is a grant like any other: listed, and removable. */
export async function widenedForTrusted(
  server: Pick<AuthorizationServer, 'store' | 'now'>,
  { client, scopes, resources: records }: AuthorizationRequest,
  session: BrowserSession,
  grant: GrantRecord | null,
): Promise<GrantRecord> {
  const resources = records.map(({ identifier }) => identifier)
  const isCovered =
    scopes.every((scope) => grant?.scopes.includes(scope)) &&
    resources.every((resource) => grant?.resources.includes(resource))
  if (grant && isCovered) return grant
  return server.store.saveGrant({
    userId: session.user.id,
    clientId: client.clientId,
    scopes,
    resources,
    withdrawn: [],
    remembered: true,
    expiresAt: grant?.expiresAt ?? null,
    receipt: grant?.receipt ?? null,
    now: server.now(),
  })
}
