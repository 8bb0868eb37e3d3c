'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { changePassword } from '@/lib/account/change-password'
import { changeProfile } from '@/lib/account/change-profile'
import { Profile } from '@/lib/account/profile-schema'
import { ChangePassword } from '@/lib/account/schema'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'
import { formFailure } from '../form-failure'
import { untouched, type FormState } from '../form-state'
import { readForm, textOf } from '../read-form'

/** `done` is set when it went well. */
export type SavedState = FormState & { done: string | null }

export async function saveProfileAction(_state: SavedState, form: FormData): Promise<SavedState> {
  const user = await requireUser('/accounts/profile')
  const typed = readForm(Profile, form)
  const result = typed.ok ? await changeProfile(user.id, typed.value) : typed
  if (!result.ok) return { ...(await formFailure(result, valuesOf(form))), done: null }
  if (typed.ok) await rememberLocale(typed.value.locale)
  revalidatePath('/accounts', 'layout')
  const t = await getTranslations('account.profile')
  return {
    ...untouched,
    values: valuesOf(form),
    done: result.value.changed.length > 0 ? t('saved') : t('unchanged'),
  }
}

const valuesOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(Object.keys(Profile.shape).map((field) => [field, textOf(form, field)]))

export async function changePasswordAction(_state: SavedState, form: FormData): Promise<SavedState> {
  const { id, sessionId } = await requireUser('/accounts/profile')
  const { ip } = await requestOrigin()
  const typed = readForm(ChangePassword, form)
  const result = typed.ok ? await changePassword(typed.value, { userId: id, sessionId, ip }) : typed
  if (!result.ok) return { ...(await formFailure(result, {})), done: null }
  const t = await getTranslations('account.profile')
  return { ...untouched, done: t('passwordChanged', { count: result.value.endedSessions }) }
}
