'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/lib/action-result'
import { changePermissions } from '@/lib/applications/change-permissions'
import { Permissions } from '@/lib/applications/schema'
import { currentOwner } from '../../current-owner'

export async function changePermissionsAction(id: string, typed: unknown): Promise<ActionResult> {
  const owner = await currentOwner()
  const parsed = Permissions.safeParse(typed)
  const result = parsed.success ? await changePermissions(String(id), owner, parsed.data.scopes) : null
  revalidatePath('/oauth/applications/[id]', 'layout')
  return result ?? { ok: false, message: 'failed' }
}
