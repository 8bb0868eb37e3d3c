'use server'

import { redirect } from 'next/navigation'
import { SignIn } from '@/lib/account/schema'
import { signIn } from '@/lib/account/sign-in'
import { knownDevices } from '@/lib/session/known-device'
import { requestOrigin } from '@/lib/session/request-origin'
import { carriedTo, continuationIn } from '../continuation'
import { finishSignIn } from '../finish-sign-in'
import { formFailure } from '../form-failure'
import { keptIn } from './kept-in'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(SignIn, form)
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  const result = typed.ok ? await signIn(typed.value, from) : typed
  if (!result.ok) {
    const email = textOf(form, 'email')
    const resetHref = carriedTo('/accounts/password_reset', continuationIn(form), { email })
    const message = result.message === 'throttled' ? 'sign_in_throttled' : result.message
    return formFailure(
      { ...result, ...(message && { message }) },
      { email, keep: textOf(form, 'keep') },
      { resetHref },
    )
  }
  const person = { ...result.value, amr: ['pwd'], method: 'password', ...keptIn(form) }
  redirect(await finishSignIn(person, continuationIn(form)))
}
