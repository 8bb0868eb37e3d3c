'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { readDecision } from '@/app/oauth/consent/read-decision'
import { guessDeviceCode } from '@/lib/account/guess-device-code'
import { authorizationServer } from '@/lib/authorization-server'
import { decideDevice } from '@/lib/oauth/interactions/device/decide-device'
import { openDevice } from '@/lib/oauth/interactions/device/find-device'
import { requestOrigin } from '@/lib/session/request-origin'
import { devicePage } from './device-page'
import { requireConfirmedSession } from './require-confirmed-session'

/** The code was typed, or compared: from here on it is this session's. */
export async function openDeviceAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = textOf(form, 'user_code')
  const session = await requireConfirmedSession(typed)
  const guesser = { userId: session.user.id, ip: (await requestOrigin()).ip }
  const opened = await guessDeviceCode(guesser, () => openDevice(authorizationServer(), { typed, session }))
  if (!opened.ok) return formFailure(opened, { user_code: typed })
  redirect(devicePage(typed))
}

export async function decideDeviceAction(form: FormData): Promise<void> {
  const typed = textOf(form, 'user_code')
  const session = await requireConfirmedSession(typed)
  const { decision } = readDecision(form, await getLocale())
  if (decision === null) redirect(devicePage(typed))
  const decided = await decideDevice(authorizationServer(), { typed, session, decision })
  redirect(decided ? devicePage(typed) : devicePage(typed, { over: true }))
}
