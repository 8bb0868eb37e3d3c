import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { Seal } from '@/components/seal'
import { ButtonLink } from '@/components/ui/button'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'

export default async function HomePage() {
  if (await currentUser()) redirect('/accounts')
  const { issuer, productName } = env()
  const t = await getTranslations('common.home')
  return (
    <AuthSheet
      host={new URL(issuer).host}
      width="regular"
      context={<Seal clientId={productName} size={72} drawn isHouse />}
      title={t('title')}
      lead={t('lead', { product: productName })}
    >
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/accounts/login" variant="primary" className="flex-1">
          {t('signIn')}
        </ButtonLink>
        <ButtonLink href="/accounts/register" className="flex-1">
          {t('register')}
        </ButtonLink>
      </div>
    </AuthSheet>
  )
}
