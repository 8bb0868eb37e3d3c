import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { BrandMark } from '@/components/brand-mark'
import { ButtonLink } from '@/components/ui/button-link'
import { readBrand } from '@/lib/branding/brand'
import { registrationIsOffered } from '@/lib/account/registration-policy'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'

export default async function HomePage() {
  if (await currentUser()) redirect('/accounts')
  const { issuer } = env()
  const { name } = await readBrand()
  const t = await getTranslations('common.home')
  return (
    <AuthSheet
      host={new URL(issuer).host}
      width="regular"
      context={<BrandMark size={72} drawn />}
      title={t('title')}
      lead={t('lead', { product: name })}
    >
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/accounts/login" variant="primary" className="flex-1">
          {t('signIn')}
        </ButtonLink>
        {(await registrationIsOffered()) && (
          <ButtonLink href="/accounts/register" className="flex-1">
            {t('register')}
          </ButtonLink>
        )}
      </div>
    </AuthSheet>
  )
}
