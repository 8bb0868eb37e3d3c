import type { Owner } from '@/lib/applications/owner'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'

/** The signed-in owner; use cases find only their applications. */
export async function currentOwner(): Promise<Owner> {
  const { id } = await requireUser('/oauth/applications')
  return { id, ...(await requestOrigin()) }
}
