import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { carriedTo, continueAddress, type Continuation } from '../../continuation'

type GoOnProps = {
  continuation: Continuation
  /** The waiting application's name. */
  name: string | undefined
  /** The address to sign in with next; null for a person who is signed in. */
  email: string | null
}

export async function GoOn({ continuation, name, email }: GoOnProps) {
  const t = await getTranslations('account.passwordReset')
  if (email !== null)
    return (
      <ButtonLink href={carriedTo('/accounts/login', continuation, { email })} variant="primary">
        {t('signIn')}
      </ButtonLink>
    )
  return (
    <ButtonLink href={continueAddress(continuation)} variant="primary" prefetch={false}>
      {name ? t('toApplication', { name }) : t('toAccount')}
    </ButtonLink>
  )
}
