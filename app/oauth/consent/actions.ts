'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { authorizationServer } from '@/lib/authorization-server'
import { decideInteraction } from '@/lib/oauth/interactions/decide'
import { browserToken } from '@/lib/session/browser-binding'
import { currentSession } from '@/lib/session/current-session'
import { readDecision } from './read-decision'

export async function decideAction(form: FormData): Promise<void> {
  const { id, decision } = readDecision(form, await getLocale())
  const page = `/oauth/consent?interaction=${encodeURIComponent(id)}`
  if (decision === null) redirect(page)
  const query = { id, browserToken: await browserToken(), session: await currentSession(), decision }
  const decided = await decideInteraction(authorizationServer(), query)
  redirect(decided?.redirectTo ?? page)
}
