import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'

/** Shown for a forged list cursor. `first`: the start of the list. */
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
