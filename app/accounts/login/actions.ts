'use server'

import { redirect } from 'next/navigation'
import { SignIn } from '@/lib/account/schema'
import { signIn } from '@/lib/account/sign-in'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { rememberMethod } from '@/lib/session/last-method'
import { requestOrigin } from '@/lib/session/request-origin'
import { startSession } from '@/lib/session/start-session'
import { continuationIn, continueAddress } from '../continuation'
import { formFailure } from '../form-failure'
import type { FormState } from '../form-state'
import { readForm, textOf } from '../read-form'

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(SignIn, form)
  const result = typed.ok ? await signIn(typed.value, await requestOrigin()) : typed
  if (!result.ok) return formFailure(result, { email: textOf(form, 'email') })
  await startSession(result.value.userId, { amr: ['pwd'] })
  await rememberMethod('password')
  await rememberLocale(result.value.locale, { unlessChosen: true })
  redirect(continueAddress(continuationIn(form)))
}
