import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { loadInteraction } from '@/lib/oauth/interactions/load'
import { browserToken } from '@/lib/session/browser-binding'
import { currentSession } from '@/lib/session/current-session'
import { ConsentForm } from './consent-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Once for the page and its title. */
const load = cache(async (id: string) =>
  loadInteraction(authorizationServer(), {
    id,
    browserToken: await browserToken(),
    session: await currentSession(),
  }),
)

const idIn = ({ interaction }: Record<string, string | string[] | undefined>): string =>
  typeof interaction === 'string' ? interaction : ''

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, interaction] = [await getTranslations('consent'), await load(idIn(await searchParams))]
  return { title: interaction ? `${t('step')} · ${interaction.client.name}` : t('over.title') }
}

export default async function ConsentPage({ searchParams }: Props) {
  const id = idIn(await searchParams)
  const session = await currentSession()
  const interaction = await load(id)
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
