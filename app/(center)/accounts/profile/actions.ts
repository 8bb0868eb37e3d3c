'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { changeProfile } from '@/lib/account/change-profile'
import { Profile, changedProfile } from '@/lib/account/profile-schema'
import { readProfile } from '@/lib/account/read-profile'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { currentUser } from '@/lib/session/current-user'
import { formFailure } from '@/app/accounts/form-failure'
import { untouched, type FormState } from '@/app/form/form-state'
import { refused } from '@/lib/outcome'
import { readForm, textOf } from '@/app/form/read-form'
import { submittedForm } from '@/app/form/submitted-form'

export async function saveProfileAction(_state: FormState, form: FormData): Promise<FormState> {
  const user = await currentUser()
  if (!user) return formFailure(refused('signed_out'), valuesOf(form))
  const typed = readForm(changedProfile(await readProfile(user.id), sentFields(form)), form)
  const result = typed.ok ? await changeProfile(user.id, typed.value) : typed
  if (!result.ok) return formFailure(result, valuesOf(form))
  const { locale }: Partial<Profile> = typed.ok ? typed.value : {}
  if (locale !== undefined) await rememberLocale(locale)
  refresh()
  const t = await getTranslations('account.profile')
  return {
    ...untouched,
    isDone: true,
    values: valuesOf(form),
    message: result.value.changed.length > 0 ? t('saved') : t('unchanged'),
  }
}

/** A field that the form does not contain stays unknown. */
const sentFields = (form: FormData): Partial<Record<string, string>> => {
  const sent = submittedForm(form)
  const names = Object.keys(Profile.shape).filter((name) => sent.has(name))
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
}

const valuesOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(Object.keys(Profile.shape).map((field) => [field, textOf(form, field)]))
