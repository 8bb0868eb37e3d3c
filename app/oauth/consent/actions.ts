'use server'

import { getLocale } from 'next-intl/server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { interactionAccounts } from '@/lib/oauth/interactions/choose-account'
import { decideInteraction } from '@/lib/oauth/interactions/decide'
import { browserToken } from '@/lib/session/browser-binding'
import { browserAccounts } from '@/lib/session/browser-accounts'
import { readDecision } from './read-decision'

export async function decideAction(form: FormData): Promise<void> {
  const { id, decision } = readDecision(form, await getLocale())
  const page = `/oauth/consent?interaction=${encodeURIComponent(id)}`
  if (decision === null) redirect(page)
  const browser = new Request(env().issuer, { headers: await headers() })
  const asked = { id, browserToken: await browserToken() }
  const accounts = await interactionAccounts(authorizationServer(), asked, await browserAccounts())
  const query = { ...asked, session: accounts?.session ?? null, browser }
  const decided = await decideInteraction(authorizationServer(), { ...query, decision })
  redirect(decided?.redirectTo ?? page)
}
