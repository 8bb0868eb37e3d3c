import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { LinkText } from '@/components/ui/link-text'
import type { Continuation } from '../continuation'
import { anotherHref } from './choose-account'

type Props = { email: string; continuation: Continuation }

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
