'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { deleteApplication } from '@/lib/applications/delete-application'
import { currentOwner } from '../../current-owner'

export async function deleteAction(id: string): Promise<void> {
  const owner = await currentOwner()
  await deleteApplication(String(id), owner)
  revalidatePath('/oauth/applications', 'layout')
  redirect('/oauth/applications')
}
