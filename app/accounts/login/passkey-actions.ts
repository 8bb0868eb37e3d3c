'use server'

import { redirect } from 'next/navigation'
import { signInWithPasskey } from '@/lib/account/passkeys/sign-in-with-passkey'
import { passkeyBrowser } from '@/lib/session/passkey-browser'
import { requestOrigin } from '@/lib/session/request-origin'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { continuationIn } from '../continuation'
import { finishSignIn } from '../finish-sign-in'
import { formFailure } from '../form-failure'
import { keptIn } from './kept-in'

/** `isUnknown`: no account has the passkey, so that the browser can stop offering it. */
export type PasskeyFormState = FormState & { isUnknown?: boolean }

export async function passkeySignInAction(
  _state: PasskeyFormState,
  form: FormData,
): Promise<PasskeyFormState> {
  const [browser, { ip }] = await Promise.all([passkeyBrowser(), requestOrigin()])
  const result = await signInWithPasskey(textOf(form, 'assertion'), { browser, ip })
  if (!result.ok) {
    const message = result.message === 'throttled' ? 'passkey_throttled' : result.message
    const state = await formFailure({ ...result, ...(message && { message }) }, {})
    return { ...state, isUnknown: result.message === 'passkey_unknown' }
  }
  redirect(await finishSignIn({ ...result.value, method: 'passkey', ...keptIn(form) }, continuationIn(form)))
}
