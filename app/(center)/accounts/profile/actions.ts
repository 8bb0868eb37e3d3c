'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { chosenFile } from '@/app/form/chosen-file'
import { changePicture } from '@/lib/account/change-picture'
import { changeProfile } from '@/lib/account/change-profile'
import { Profile, changedProfile } from '@/lib/account/profile-schema'
import { readProfile } from '@/lib/account/read-profile'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import type { Crop } from '@/lib/images/encode-picture'
import { currentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
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

const valuesOf = (form: FormData): Record<string, string> => sentFields(form) as Record<string, string>

const problems = ['empty', 'too_big', 'not_raster', 'unreadable'] as const
/** The problem with the file; null if the picture was saved. */
export type PictureProblem = (typeof problems)[number] | 'signed_out'

export async function changePictureAction(
  _problem: PictureProblem | null,
  form: FormData,
): Promise<PictureProblem | null> {
  const user = await currentUser()
  if (!user) return 'signed_out'
  const file = chosenFile(form, 'picture')
  if (!file) return 'empty'
  const result = await changePicture(user.id, { file, crop: cropIn(form) })
  if (!result.ok)
    return problems.find((problem) => problem === result.fieldErrors?.['picture']) ?? 'unreadable'
  await announce((await getTranslations('account.profile.picture'))('saved'))
  refresh()
  return null
}

/** Nothing but the form of the page sends form data. */
export async function removePictureAction(form: FormData): Promise<void> {
  const user = await requireUser('/accounts/profile')
  if (form instanceof FormData) {
    await changePicture(user.id, null)
    await announce((await getTranslations('account.profile.picture'))('removed'))
  }
  redirect('/accounts/profile')
}

/** The square that was chosen; null without JavaScript: the middle of the picture is taken. */
function cropIn(form: FormData): Crop | null {
  const parts = ['x', 'y', 'width', 'height'].map((name) => textOf(form, `crop-${name}`))
  if (parts.some((part) => !/^(0|1|0?\.\d{1,20})$/.test(part))) return null
  const [x = 0, y = 0, width = 1, height = 1] = parts.map(Number)
  return { x, y, width, height }
}
