'use server'

import { submittedForm } from '@/app/form/submitted-form'
import { redirect } from 'next/navigation'
import { authorizationServer } from '@/lib/authorization-server'
import { confirmLogout } from '@/lib/oauth/logout/stored-logout'
import { browserToken } from '@/lib/session/browser-binding'
import { endSession } from '@/lib/session/end-session'

export async function signOutForApplicationAction(form: FormData): Promise<void> {
  const asked = submittedForm(form).get('interaction')
  const id = typeof asked === 'string' ? asked : ''
  const query = { id, browserToken: await browserToken() }
  const confirmed = await confirmLogout(authorizationServer(), query)
  if (!confirmed) redirect(`/oauth/end_session/confirm?interaction=${encodeURIComponent(id)}`)
  await endSession(confirmed.order)
  redirect(confirmed.redirectTo ?? '/accounts/logout')
}
