import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { LinkText } from '@/components/ui/link-text'
import { carriedTo, type Continuation } from '../continuation'

export async function KnownAccount({ email, continuation }: { email: string; continuation: Continuation }) {
  const t = await getTranslations('account.login')
  const another = carriedTo('/accounts/login', continuation, { another: '1', email: '', again: '1' })
  return (
    <AccountRow
      label={t('signedInAs')}
      email={shownEmail(email)}
      action={<LinkText href={another}>{t('another')}</LinkText>}
    />
  )
}
