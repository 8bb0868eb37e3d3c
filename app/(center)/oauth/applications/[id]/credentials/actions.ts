'use server'

import { submittedForm } from '@/app/form/submitted-form'
import { refresh } from 'next/cache'
import type { Outcome } from '@/lib/outcome'
import { addSecret } from '@/lib/applications/add-secret'
import { removeSecret } from '@/lib/applications/remove-secret'
import { NewSecret } from '@/lib/applications/schema'
import { isProvenHere } from '@/app/proof-needed'
import { currentOwner } from '../../current-owner'

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

/** A message key when it was refused. */
export async function removeSecretAction(id: string, secretId: string): Promise<string | null> {
  const owner = await currentOwner()
  const result = await removeSecret(String(id), String(secretId), owner)
  refresh()
  return result?.ok ? null : (result?.message ?? 'failed')
}
