'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { register } from '@/lib/account/register'
import { Register } from '@/lib/account/schema'
import { requestOrigin } from '@/lib/session/request-origin'
import { setVerificationCookie } from '@/lib/session/verification-cookie'
import { carriedTo, continuationIn } from '../continuation'
import { formFailure } from '../form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

export async function registerAction(_state: FormState, form: FormData): Promise<FormState> {
  const continuation = continuationIn(form)
  const { interactionId } = continuation
  const [{ ip }, locale] = await Promise.all([requestOrigin(), getLocale()])
  const typed = readForm(Register, form)
  const result = typed.ok ? await register(typed.value, { ip, locale, interactionId }) : typed
  if (!result.ok) return formFailure(result, { name: textOf(form, 'name'), email: textOf(form, 'email') })
  await setVerificationCookie(result.value.verificationId)
  redirect(carriedTo('/accounts/verify_email', continuation))
}
