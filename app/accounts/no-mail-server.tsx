import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { env } from '@/lib/env'

/** Where no mail goes out, a person who waits for one would wait for ever. */
export async function NoMailServer() {
  if (await hasMailServer()) return null
  const t = await getTranslations('account.noMail')
  return (
    <Banner tone="warn" title={t('title')}>
      {t(env().isProduction ? 'text' : 'textHere')}
    </Banner>
  )
}
