import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'

/** A link that was used, has expired, was replaced, or never existed. */
export async function LinkEnded({ state }: { state: 'used' | 'over' }) {
  const t = await getTranslations('account.passwordReset')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t(`${state}Title`)} lead={t(`${state}Lead`)}>
      <ButtonLink href="/accounts/password_reset" variant={state === 'used' ? 'secondary' : 'primary'}>
        {t('again')}
      </ButtonLink>
      {state === 'used' && (
        <ButtonLink href="/accounts/login" variant="primary">
          {t('signIn')}
        </ButtonLink>
      )}
    </AuthSheet>
  )
}
