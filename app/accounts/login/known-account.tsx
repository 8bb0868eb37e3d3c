import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { LinkText } from '@/components/ui/link-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { carriedTo, type Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { keepAccountAction } from './actions'

type Props = { email: string; continuation: Continuation }

const anotherHref = (continuation: Continuation) =>
  carriedTo('/accounts/login', continuation, { another: '1', email: '', again: '1' })

export async function KnownAccount({ email, continuation }: Props) {
  const t = await getTranslations('account.login')
  return (
    <AccountRow
      label={t('signedInAs')}
      email={shownEmail(email)}
      action={<LinkText href={anotherHref(continuation)}>{t('another')}</LinkText>}
    />
  )
}

/** The application asks which account it is to be, not for the password. */
export async function ChooseAccount({ email, continuation }: Props) {
  const t = await getTranslations('account.login')
  return (
    <div className="grid gap-3">
      <form action={keepAccountAction}>
        <ContinuationFields {...continuation} />
        <SubmitButton pendingLabel={t('submitting')} className="w-full [overflow-wrap:anywhere]">
          {t('continueAs', { email: shownEmail(email) })}
        </SubmitButton>
      </form>
      <p className="text-center">
        <LinkText href={anotherHref(continuation)}>{t('another')}</LinkText>
      </p>
    </div>
  )
}
