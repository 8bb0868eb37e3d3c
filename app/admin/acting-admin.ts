import type { ActingAdmin } from '@/lib/admin/acting-admin'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireAdmin } from '@/lib/session/require-admin'

/** Who acts, for the use cases and their records. */
export async function actingAdmin(path: string): Promise<ActingAdmin> {
  const { id } = await requireAdmin(path)
  return { id, ...(await requestOrigin()) }
}
