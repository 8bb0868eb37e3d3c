'use server'

import { getTranslations } from 'next-intl/server'
import { changeSettings } from '@/lib/admin/change-settings'
import { fieldsOf, rangeOf, settingSectionNames } from '@/lib/admin/settings-catalogue'
import type { Refusal } from '@/lib/outcome'
import { notFound } from 'next/navigation'
import { actingAdmin } from '../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../answer'
import { formText } from '../form-text'
import { durationText } from './duration-text'

/** One section of the general section. */
export async function saveSettingsAction(
  section: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await actingAdmin('/admin/settings')
  const known = settingSectionNames.find((each) => each === section) ?? notFound()
  const names = fieldsOf(known).flatMap(({ name, kind }) =>
    kind === 'duration' ? [name, `${name}.unit`] : [name],
  )
  const typed = Object.fromEntries(names.map((name) => [name, formText(form, name, 2000)]))
  const outcome = await changeSettings(known, typed, admin)
  if (outcome !== null && !outcome.ok) return refused(outcome, typed)
  const state = await answer(outcome)
  const t = await getTranslations('admin.settings')
  const count = outcome?.value.changed.length ?? 0
  return { ...state, message: count > 0 ? t('saved', { count }) : t('unchanged') }
}

/** A range is told in the units that people use. */
async function refused(outcome: Refusal, typed: Record<string, string>): Promise<FormState> {
  const state = await answer(outcome, typed)
  const [t, duration] = await Promise.all([getTranslations('admin.settings'), durationText()])
  for (const [name, problem] of Object.entries(outcome.fieldErrors ?? {})) {
    if (problem !== 'out_of_range') continue
    const { least, most } = rangeOf(name as Parameters<typeof rangeOf>[0])
    state.errors[name] = t('range', { least: duration(least), most: duration(most) })
  }
  return state
}
