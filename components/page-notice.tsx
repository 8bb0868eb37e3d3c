import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { noticeIn, pageUpdated } from '@/lib/page-notice'
import { Banner } from './ui/banner'

/** The server's message above a page that it opened again. */
export async function PageNotice() {
  const address = (await headers()).get('x-request-path') ?? ''
  if (noticeIn(address) !== pageUpdated) return null
  const t = await getTranslations('common.pageUpdated')
  return (
    <Banner tone="warn" role="alert" title={t('title')} className="mx-auto mt-4 max-w-[480px]">
      {t('text')}
    </Banner>
  )
}
