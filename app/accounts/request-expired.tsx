import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'

/** For a signed-in person whose application's request has expired: there is nothing to do here. */
export async function RequestExpired() {
  const t = await getTranslations('account.context')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('overTitle')} lead={t('overLead')}>
      <ButtonLink href="/accounts">{t('overAction')}</ButtonLink>
    </AuthSheet>
  )
}
