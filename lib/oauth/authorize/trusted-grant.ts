import type { AuthorizationServer } from '../authorization-server'
import type { GrantRecord } from '../records'

export type TrustedAccess = { clientId: string; userId: string; scopes: string[]; resources: string[] }

/** A trusted client needs no consent, but its access is a grant too: listed, and removable. */
export async function grantForTrusted(
  server: Pick<AuthorizationServer, 'store' | 'now'>,
  access: TrustedAccess,
  grant: GrantRecord | null,
): Promise<GrantRecord> {
  const isCovered =
    access.scopes.every((scope) => grant?.scopes.includes(scope)) &&
    access.resources.every((resource) => grant?.resources.includes(resource))
  if (grant && isCovered) return grant
  return server.store.saveGrant({
    ...access,
    withdrawn: [],
    remembered: true,
    expiresAt: grant?.expiresAt ?? null,
    receipt: grant?.receipt ?? null,
    now: server.now(),
  })
}
