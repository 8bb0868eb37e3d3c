import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'
import { carriedTo, type Continuation } from '../continuation'

type ConfirmedProps = { email?: string; continuation?: Continuation }

const nowhere = { interactionId: null, next: null }

/** In a browser that did not register: the other one continues automatically. */
export async function Confirmed({ email, continuation = nowhere }: ConfirmedProps) {
  const t = await getTranslations('account.verify')
  const lead = email === undefined ? t('doneElsewhere') : t('doneHere', { email })
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('doneTitle')} lead={lead}>
      <ButtonLink
        href={carriedTo('/accounts/login', continuation, email === undefined ? {} : { email })}
        variant={email === undefined ? 'secondary' : 'primary'}
      >
        {t('signIn')}
      </ButtonLink>
    </AuthSheet>
  )
}
