'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/lib/action-result'
import { registerApplication, type RegisteredApplication } from '@/lib/applications/register-application'
import { RegisterApplication } from '@/lib/applications/schema'
import { currentUser } from '@/lib/session/current-user'
import { currentOwner } from '../current-owner'

/** The secret is in this answer and nowhere else. */
export async function registerAction(typed: unknown): Promise<ActionResult<RegisteredApplication>> {
  const owner = await currentOwner()
  if (!(await currentUser())?.emailVerified) return { ok: false, message: 'unverified' }
  const parsed = RegisterApplication.safeParse(typed)
  if (!parsed.success) return { ok: false, message: 'failed' }
  const result = await registerApplication(parsed.data, owner)
  if (result.ok) revalidatePath('/oauth/applications')
  return result
}
