'use server'

import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/lib/outcome'
import { changeApplication } from '@/lib/applications/change-application'
import { currentOwner } from '../current-owner'

/** Every section saves through here: what its owner may change is one document, which the use case reads strictly. */
export async function changeApplicationAction(id: string, changes: unknown): Promise<Outcome> {
  const owner = await currentOwner()
  const result = await changeApplication(String(id), owner, changes)
  revalidatePath('/oauth/applications', 'layout')
  return result ?? { ok: false, message: 'failed' }
}
