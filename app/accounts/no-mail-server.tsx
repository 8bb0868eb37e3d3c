import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { env } from '@/lib/env'

export const hasMailServer = (): boolean => Boolean(env().smtpUrl)

/** Where no mail goes out, a person who waits for one would wait for ever. */
export async function NoMailServer() {
  if (hasMailServer()) return null
  const t = await getTranslations('account.noMail')
  return (
    <Banner tone="warn" title={t('title')}>
      {t(env().isProduction ? 'text' : 'textHere')}
    </Banner>
  )
}
