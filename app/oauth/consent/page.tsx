import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { loadInteraction } from '@/lib/oauth/interactions/load'
import { browserToken } from '@/lib/session/browser-binding'
import { currentSession } from '@/lib/session/current-session'
import { ConsentForm } from './consent-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent'))('step') }
}

export default async function ConsentPage({ searchParams }: Props) {
  const { interaction: asked } = await searchParams
  const id = typeof asked === 'string' ? asked : ''
  const session = await currentSession()
  const interaction = await loadInteraction(authorizationServer(), {
    id,
    browserToken: await browserToken(),
    session,
  })
  if (!interaction) return <RequestIsOver />
  if (!session) redirect(`/accounts/login?interaction=${encodeURIComponent(id)}`)
  if (!session.user.emailVerified) redirect(`/accounts/verify_email?interaction=${encodeURIComponent(id)}`)
  return <ConsentForm interaction={interaction} user={session.user} />
}

async function RequestIsOver() {
  const t = await getTranslations('consent.over')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('title')} lead={t('text')}>
      <ButtonLink href="/oauth/authorized_tokens">{t('access')}</ButtonLink>
    </AuthSheet>
  )
}
