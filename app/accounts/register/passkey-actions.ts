'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'
import { browserName } from '@/lib/account/browser-name'
import type { CreationOptions } from '@/lib/account/passkeys/options'
import { registerWithPasskey, registrationOptions } from '@/lib/account/passkeys/register-with-passkey'
import { RegisterWithPasskey } from '@/lib/account/schema'
import { ensurePasskeyBrowser, passkeyBrowser } from '@/lib/session/passkey-browser'
import { requestOrigin } from '@/lib/session/request-origin'
import { setVerificationCookie } from '@/lib/session/verification-cookie'
import { carriedTo, continuationIn } from '../continuation'
import { formFailure } from '../form-failure'

export type Begun = { options: CreationOptions } | { refused: FormState }

/** Checks what was typed before the browser asks for a finger. */
export async function beginRegistrationAction(form: FormData): Promise<Begun> {
  const typed = readForm(RegisterWithPasskey, form)
  const from = { browser: await ensurePasskeyBrowser(), ...(await requestOrigin()) }
  const result = typed.ok ? await registrationOptions(typed.value, from) : typed
  return result.ok ? { options: result.value } : { refused: await formFailure(result, typedIn(form)) }
}

export async function registerWithPasskeyAction(form: FormData): Promise<FormState> {
  const continuation = continuationIn(form)
  const typed = readForm(RegisterWithPasskey, form)
  const [browser, { ip, userAgent }, locale, t] = await Promise.all([
    passkeyBrowser(),
    requestOrigin(),
    getLocale(),
    getTranslations('passkeys.security'),
  ])
  const name = userAgent && browserName(userAgent)
  const fallbackName = name ? t('unnamed', { browser: name }).slice(0, 60) : t('unnamedAnywhere')
  const from = { browser, ip, locale, interactionId: continuation.interactionId, fallbackName }
  const attestation = textOf(form, 'attestation')
  const result = typed.ok ? await registerWithPasskey({ ...typed.value, attestation }, from) : typed
  if (!result.ok) return formFailure(result, typedIn(form))
  await setVerificationCookie(result.value.verificationId)
  redirect(carriedTo('/accounts/verify_email', continuation))
}

const typedIn = (form: FormData) => ({
  name: textOf(form, 'name').slice(0, 400),
  email: textOf(form, 'email').slice(0, 400),
})
