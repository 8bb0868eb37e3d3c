'use server'

import { changeScope } from '@/lib/admin/change-scope'
import { scopeTexts } from '@/lib/admin/scope-form'
import type { FormState } from '@/app/form/form-state'
import { actingAdmin } from '../../acting-admin'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../../answer'
import { formText } from '../../form-text'
import { addressOfScope } from './scopes-path'

export async function changeScopeAction(name: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(addressOfScope(String(name)))
  const typed = Object.fromEntries(
    [...scopeTexts, 'sensitive'].map((field) => [field, formText(form, field, 2000)]),
  )
  return (await proofNeeded(typed)) ?? answer(await changeScope(String(name), typed, admin), typed)
}
