import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors'))('notFound.title') }
}

export default async function NotFound() {
  const t = await getTranslations('errors')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('notFound.title')} lead={t('notFound.text')}>
      <ButtonLink href="/" variant="primary">
        {t('home')}
      </ButtonLink>
    </AuthSheet>
  )
}
