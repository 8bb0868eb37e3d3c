import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { authorizationServer } from '@/lib/authorization-server'
import { env } from '@/lib/env'
import { interactionAccounts } from '@/lib/oauth/interactions/choose-account'
import { loadInteraction } from '@/lib/oauth/interactions/load'
import { browserAccounts } from '@/lib/session/browser-accounts'
import { browserToken } from '@/lib/session/browser-binding'
import { ConsentForm } from './consent-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** With the account that the request is for. Once for the page and its title. */
const load = cache(async (id: string) => {
  const asked = { id, browserToken: await browserToken() }
  const accounts = await interactionAccounts(authorizationServer(), asked, await browserAccounts())
  const session = accounts?.session ?? null
  const interaction = await loadInteraction(authorizationServer(), { ...asked, session })
  return interaction && { interaction, session, isFixed: accounts?.isFixed === true }
})

const idIn = ({ interaction }: Record<string, string | string[] | undefined>): string =>
  typeof interaction === 'string' ? interaction : ''

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('consent')
  const loaded = await load(idIn(await searchParams))
  return { title: loaded ? `${t('step')} · ${loaded.interaction.client.name}` : t('over.title') }
}

export default async function ConsentPage({ searchParams }: Props) {
  const id = idIn(await searchParams)
  const loaded = await load(id)
  if (!loaded) return <RequestIsOver />
  const { interaction, session, isFixed } = loaded
  if (!session) redirect(`/accounts/login?interaction=${encodeURIComponent(id)}`)
  if (!session.user.emailVerified) redirect(`/accounts/verify_email?interaction=${encodeURIComponent(id)}`)
  return <ConsentForm interaction={interaction} user={session.user} mayGoOnAsAnother={!isFixed} />
}

async function RequestIsOver() {
  const t = await getTranslations('consent.over')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('title')} lead={t('text')}>
      <ButtonLink href="/oauth/authorized_tokens">{t('access')}</ButtonLink>
    </AuthSheet>
  )
}
