import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { readPendingLink } from '@/lib/account/linked-pending'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { readPendingLinkCookie } from '@/lib/session/upstream/pending-link-cookie'
import { CompleteSheet } from './complete-sheet'
import { ProveSheet } from './prove-sheet'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('upstream.link')
  return { title: t((await load()) ? 'step' : 'overTitle') }
}

/** Once for the page and its title. */
const load = cache(async () => readPendingLink(await readPendingLinkCookie()))

/** A provider has said who the person is; here they say who they are with us. Without JavaScript too. */
export default async function LinkPage({ searchParams }: Props) {
  const [parameters, pending, user] = await Promise.all([searchParams, load(), currentUser()])
  if (!pending) return <LinkIsOver />
  return pending.userId === null ? (
    <CompleteSheet pending={pending} />
  ) : (
    <ProveSheet pending={pending} isOwner={user?.id === pending.userId} parameters={parameters} />
  )
}

async function LinkIsOver() {
  const t = await getTranslations('upstream.link')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('overTitle')} lead={t('overLead')}>
      <ButtonLink href="/accounts/login">{t('overAction')}</ButtonLink>
    </AuthSheet>
  )
}
