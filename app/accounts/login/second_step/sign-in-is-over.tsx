import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'
import { carriedTo, type Continuation } from '../../continuation'

export const overTitle = async () => (await getTranslations('twoStep.over'))('title')

/** Expired, finished, of another browser, or begun before the person's factors changed. What waits for the sign-in still does. */
export async function SignInIsOver({ continuation }: { continuation: Continuation }) {
  const t = await getTranslations('twoStep.over')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('title')} lead={t('lead')}>
      <ButtonLink href={carriedTo('/accounts/login', continuation)}>{t('action')}</ButtonLink>
    </AuthSheet>
  )
}
