'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { changeApi, createApi, deleteApi } from '@/lib/admin/change-api'
import { actingAdmin } from '../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../answer'
import { formText } from '../form-text'
import { fieldNames } from './api-fields'

const path = '/admin/apis'
const told = () => getTranslations('apis.told')
const typedApi = (form: FormData): Record<string, string> =>
  Object.fromEntries(fieldNames.map((name) => [name, formText(form, name, 20_000)]))

export async function createApiAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(path)
  const typed = typedApi(form)
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const outcome = await createApi(typed, admin)
  if (outcome?.ok) {
    await announce((await told())('created'))
    redirect(`${path}/${outcome.value.id}`)
  }
  return answer(outcome, typed)
}

export async function changeApiAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(path)
  const typed = typedApi(form)
  return (await proofNeeded(typed)) ?? answer(await changeApi(String(id), typed, admin), typed)
}

export async function deleteApiAction(id: string): Promise<FormState> {
  const admin = await actingAdmin(path)
  const unproven = await proofNeeded()
  if (unproven) return unproven
  const state = await answer(await deleteApi(String(id), admin), {}, (await told())('deleted'))
  if (state.isDone) redirect(path)
  return state
}
