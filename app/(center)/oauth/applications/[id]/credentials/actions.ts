'use server'

import { submittedForm } from '@/app/form/submitted-form'
import { refresh } from 'next/cache'
import type { Outcome } from '@/lib/outcome'
import { addSecret } from '@/lib/applications/add-secret'
import { removeSecret } from '@/lib/applications/remove-secret'
import { NewSecret } from '@/lib/applications/schema'
import { isProvenHere } from '@/app/proof-needed'
import { currentOwner } from '../../current-owner'
import type { Refused } from '../refused'

type Added = Outcome<{ secret: string }>
export type AddSecret = (state: Added | null, form: FormData) => Promise<Added>

export async function addSecretAction(id: string, _state: Added | null, form: FormData): Promise<Added> {
  const owner = await currentOwner()
  if (!(await isProvenHere())) return { ok: false, message: 'step_up' }
  const typed = NewSecret.safeParse({ overlap: submittedForm(form).get('overlap') })
  const result = typed.success ? await addSecret(String(id), owner, typed.data) : null
  refresh()
  return result ?? { ok: false, message: 'failed' }
}

export async function removeSecretAction(id: string, secretId: string): Promise<Refused | null> {
  const owner = await currentOwner()
  if (!(await isProvenHere())) return { message: 'step_up' }
  const result = await removeSecret(String(id), String(secretId), owner)
  refresh()
  return result?.ok ? null : { message: result?.message ?? 'failed' }
}
