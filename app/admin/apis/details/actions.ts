'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { changeDetailType, createDetailType, removeDetailType } from '@/lib/admin/change-detail-type'
import { typedDetailTypeFields } from '@/lib/admin/detail-type-form'
import { actingAdmin } from '../../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../../answer'
import { formText } from '../../form-text'

const path = '/admin/apis/details'
const told = () => getTranslations('admin.details.told')
const typedType = (form: FormData): Record<string, string> =>
  Object.fromEntries(typedDetailTypeFields.map((name) => [name, formText(form, name, 5000)]))

export async function createDetailTypeAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(path)
  const typed = typedType(form)
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const outcome = await createDetailType(typed, admin)
  if (outcome?.ok) {
    await announce((await told())('created'))
    redirect(path)
  }
  return answer(outcome, typed)
}

export async function changeDetailTypeAction(
  type: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await actingAdmin(path)
  const typed = typedType(form)
  return (await proofNeeded(typed)) ?? answer(await changeDetailType(String(type), typed, admin), typed)
}

export async function removeDetailTypeAction(type: string): Promise<FormState> {
  const admin = await actingAdmin(path)
  const unproven = await proofNeeded()
  if (unproven) return unproven
  const state = await answer(await removeDetailType(String(type), admin), {}, (await told())('removed'))
  if (state.isDone) redirect(path)
  return state
}
