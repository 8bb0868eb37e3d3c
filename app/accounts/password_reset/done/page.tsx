import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { readConsequences } from '@/lib/account/reset-password'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { readResetCookie } from '@/lib/session/reset-cookie'
import { AskingApplication } from '../../asking-application'
import { findInteraction } from '../../continuation'
import { GoOn } from './go-on'
import { WhatChanged } from './what-changed'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.passwordReset'))('doneTitle') }
}

/** What the new password ended, and what it did not. */
export default async function DonePage() {
  const [{ cookie, done }, user] = await Promise.all([finishedReset(), currentUser()])
  const waiting = { interactionId: done.interactionId, next: cookie.next }
  const [t, interaction] = await Promise.all([
    getTranslations('account.passwordReset'),
    findInteraction(waiting),
  ])
  const continuation = { ...waiting, interactionId: interaction?.id ?? null }
  const isSignedIn = user?.email === done.email
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('doneTitle')}
      lead={isSignedIn ? undefined : t('doneLead', { email: shownEmail(done.email) })}
      context={interaction && <AskingApplication continuation={continuation} interaction={interaction} />}
    >
      {done.wasReclaimed && <Banner tone="warn">{t('reclaimed')}</Banner>}
      <WhatChanged endedSessions={done.endedSessions} kept={done.kept} />
      <GoOn
        continuation={continuation}
        name={interaction?.client.name}
        email={isSignedIn ? null : done.email}
      />
    </AuthSheet>
  )
}

async function finishedReset() {
  const cookie = await readResetCookie()
  const done = cookie?.isOpen ? await readConsequences(cookie.id) : null
  return cookie && done ? { cookie, done } : redirect('/accounts/login')
}
