import type { Administrator } from '@/lib/admin/actor'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireAdmin } from '@/lib/session/require-admin'

/** The administrator, for use cases and their audit records. */
export async function actingAdmin(path: string): Promise<Administrator> {
  const { id } = await requireAdmin(path)
  return { id, ...(await requestOrigin()) }
}
