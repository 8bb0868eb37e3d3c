import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { carriedTo, type Continuation } from '../continuation'

type WrongAddressProps = { continuation: Continuation; isSignedIn: boolean }

export async function WrongAddress({ continuation, isSignedIn }: WrongAddressProps) {
  const t = await getTranslations('account.verify')
  const [page, label] = isSignedIn ? ['/accounts/logout', t('signOut')] : ['/accounts/register', t('change')]
  return (
    <>
      {t('wrongAddress')} <LinkText href={carriedTo(page, continuation)}>{label}</LinkText>
    </>
  )
}
