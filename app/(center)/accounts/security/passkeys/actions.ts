'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { formFailure } from '@/app/accounts/form-failure'
import { announce } from '@/app/announce'
import { untouched, type FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'
import { browserName } from '@/lib/account/browser-name'
import { addPasskey } from '@/lib/account/passkeys/add-passkey'
import { countChallenge } from '@/lib/account/passkeys/count-challenge'
import { creationOptions, type CreationOptions } from '@/lib/account/passkeys/options'
import { PasskeyName } from '@/lib/account/passkeys/passkey-names'
import { removePasskey } from '@/lib/account/passkeys/remove-passkey'
import { renamePasskey } from '@/lib/account/passkeys/rename-passkey'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'

const here = '/accounts/security'
const Id = z.string().max(100)

/** The challenge is for a session that has proved itself a moment ago; null: this site has no passkeys, or there were too many challenges. */
export async function beginPasskeyAction(): Promise<CreationOptions | null> {
  const user = await requireStepUp(here)
  const asked = { purpose: 'add' as const, holder: { sessionId: user.sessionId }, userId: user.id }
  const { ip } = await requestOrigin()
  return (await countChallenge(asked, ip)) ? null : creationOptions(asked, user)
}

/** The challenge that is answered shows that the session proved itself, so nothing is asked again here. */
export async function addPasskeyAction(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser(here)
  const t = await getTranslations('passkeys.security')
  const result = await addPasskey(textOf(form, 'attestation'), await adderOf(user))
  if (!result.ok) return formFailure(result, {})
  await announce(t('added', { name: result.value.name }))
  refresh()
  return { ...untouched, isDone: true }
}

/** For a passkey that the browser made by itself after a sign-in with a saved password. A refusal needs no words: no one asked for it. */
export async function addQuietlyAction(form: FormData): Promise<void> {
  const user = await requireUser(here)
  const t = await getTranslations('passkeys.security')
  const result = await addPasskey(textOf(form, 'attestation'), await adderOf(user), { isQuiet: true })
  if (!result.ok) return
  await announce(t('addedQuietly'))
  refresh()
}

async function adderOf({ id: userId, sessionId }: { id: string; sessionId: string }) {
  const [origin, t] = await Promise.all([requestOrigin(), getTranslations('passkeys.security')])
  const browser = origin.userAgent && browserName(origin.userAgent)
  const fallbackName = browser ? t('unnamed', { browser }).slice(0, 60) : t('unnamedAnywhere')
  return { userId, sessionId, ...origin, fallbackName }
}

export async function renamePasskeyAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser(here)
  const typed = readForm(PasskeyName, form)
  const origin = { userId: user.id, ...(await requestOrigin()) }
  const result = typed.ok ? await renamePasskey(Id.parse(id), typed.value.name, origin) : typed
  if (!result.ok) return formFailure(result, { name: textOf(form, 'name').slice(0, 200) })
  const t = await getTranslations('passkeys.security')
  await announce(t('renamed'))
  redirect(`${here}#passkeys`)
}

export async function removePasskeyAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const user = await requireStepUp(here)
  if (!(form instanceof FormData)) return untouched
  const result = await removePasskey(Id.parse(id), { userId: user.id, ...(await requestOrigin()) })
  if (!result.ok) return formFailure(result, {})
  const t = await getTranslations('passkeys.security')
  await announce(t('removed', { name: result.value.name }))
  redirect(`${here}#passkeys`)
}
