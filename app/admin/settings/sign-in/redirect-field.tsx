import { getTranslations } from 'next-intl/server'
import { CopyField } from '@/components/ui/copy-field'

/** The redirect URI to register with the provider. */
export async function RedirectField({ address }: { address: string }) {
  const [t, common] = await Promise.all([getTranslations('providers.redirect'), getTranslations('common')])
  return (
    <CopyField label={t('lead')} value={address} copyLabel={common('copy')} copiedLabel={common('copied')} />
  )
}
