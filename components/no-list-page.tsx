import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'

/** Instead of a list whose address names a page that this server did not hand out. `first`: where the list begins. */
export async function NoListPage({ first }: { first: string }) {
  const t = await getTranslations('common')
  const begin = (
    <ButtonLink href={first} size="small">
      {t('firstPage')}
    </ButtonLink>
  )
  return (
    <Banner tone="warn" role="alert" title={t('noPageTitle')} actions={begin}>
      {t('noPageText')}
    </Banner>
  )
}
