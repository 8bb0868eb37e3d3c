'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ActionResult } from '@/lib/action-result'
import { changeDetails } from '@/lib/applications/change-details'
import { deleteApplication } from '@/lib/applications/delete-application'
import { ApplicationDetails } from '@/lib/applications/schema'
import { currentOwner } from '../../current-owner'

export async function changeDetailsAction(id: string, typed: unknown): Promise<ActionResult> {
  const owner = await currentOwner()
  const parsed = ApplicationDetails.safeParse(typed)
  const result = parsed.success ? await changeDetails(String(id), owner, parsed.data) : null
  revalidatePath('/oauth/applications', 'layout')
  return result ?? { ok: false, message: 'failed' }
}

export async function deleteAction(id: string): Promise<void> {
  const owner = await currentOwner()
  await deleteApplication(String(id), owner)
  revalidatePath('/oauth/applications', 'layout')
  redirect('/oauth/applications')
}
