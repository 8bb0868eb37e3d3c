import type { Administrator } from '@/lib/admin/actor'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireAdmin } from '@/lib/session/require-admin'

/** Who acts, for the use cases and their records. */
export async function actingAdmin(path: string): Promise<Administrator> {
  const { id } = await requireAdmin(path)
  return { id, ...(await requestOrigin()) }
}
