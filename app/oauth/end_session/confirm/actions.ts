'use server'

import { textOf } from '@/app/form/read-form'
import { redirect } from 'next/navigation'
import { authorizationServer } from '@/lib/authorization-server'
import { confirmLogout } from '@/lib/oauth/logout/stored-logout'
import { browserToken } from '@/lib/session/browser-binding'
import { endHeldSession, endSession } from '@/lib/session/end-session'

export async function signOutForApplicationAction(form: FormData): Promise<void> {
  const id = textOf(form, 'interaction')
  const query = { id, browserToken: await browserToken() }
  const confirmed = await confirmLogout(authorizationServer(), query)
  if (!confirmed) redirect(`/oauth/end_session/confirm?interaction=${encodeURIComponent(id)}`)
  const account = textOf(form, 'account')
  // The account that the page showed: another tab may have changed which one is current.
  await (account === '' ? endSession(confirmed.order) : endHeldSession(account, confirmed.order))
  redirect(confirmed.redirectTo ?? '/accounts/logout')
}
