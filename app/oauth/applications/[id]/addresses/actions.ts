'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/lib/action-result'
import { changeReturnAddresses } from '@/lib/applications/change-return-addresses'
import { currentOwner } from '../../current-owner'

export async function changeAddressesAction(id: string, typed: unknown): Promise<ActionResult> {
  const owner = await currentOwner()
  const result = await changeReturnAddresses(String(id), owner, typed)
  revalidatePath('/oauth/applications/[id]', 'layout')
  return result ?? { ok: false, message: 'failed' }
}
