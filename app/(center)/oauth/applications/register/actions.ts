'use server'

import { revalidatePath } from 'next/cache'
import { sealLines, type SealLines } from '@/components/seal-lines'
import type { Outcome } from '@/lib/outcome'
import { registerApplication, type RegisteredApplication } from '@/lib/applications/register-application'
import { RegisterApplication } from '@/lib/applications/schema'
import { currentUser } from '@/lib/session/current-user'
import { currentOwner } from '../current-owner'

export type RegisteredWithSeal = RegisteredApplication & { seal: SealLines }

/** The secret is in this answer and nowhere else. */
export async function registerAction(typed: unknown): Promise<Outcome<RegisteredWithSeal>> {
  const owner = await currentOwner()
  if (!(await currentUser())?.emailVerified) return { ok: false, message: 'unverified' }
  const parsed = RegisterApplication.safeParse(typed)
  if (!parsed.success) return { ok: false, message: 'failed' }
  const result = await registerApplication(parsed.data, owner)
  if (!result.ok) return result
  revalidatePath('/oauth/applications')
  return { ok: true, value: { ...result.value, seal: sealLines(result.value.clientId) } }
}
