'use server'

import * as change from '@/lib/admin/change-person'
import { resetFactors } from '@/lib/admin/reset-factors'
import { actingAdmin } from '../../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../../answer'
import { formText } from '../../form-text'

const here = (id: string) => actingAdmin(`/admin/users/${encodeURIComponent(String(id))}`)

export async function suspendAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.suspendPerson(String(id), formText(form, 'reason'), admin))
}

export async function restoreAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.restorePerson(String(id), admin))
}

export async function signOutAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.signOutEverywhere(String(id), admin))
}

export async function resetFactorsAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  return answer(await resetFactors(String(id), reason, admin), { reason })
}

export async function promoteAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.setAdministratorRight(String(id), true, admin))
}

export async function dismissAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.setAdministratorRight(String(id), false, admin))
}

export async function confirmAddressAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await change.confirmAddress(String(id), admin))
}
