import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { env } from '@/lib/env'
import { errorTexts } from '@/app/form/error-texts'
import { ClaimSheet } from './claim-sheet'
import { ConfirmLinkForm } from './confirm-link-form'
import { readLink } from './read-link'
import { PasswordSheet } from './password-sheet'

type ConfirmLinkProps = {
  token: string
  /** Without the account's password: the person chose to set a new one. */
  isClaiming: boolean
}

/** Opening the link confirms nothing yet: programs that check mail for viruses open links too. */
export async function ConfirmLink({ token, isClaiming }: ConfirmLinkProps) {
  const t = await getTranslations('account.verify')
  const host = new URL(env().issuer).host
  const link = await readLink(token)
  if (link.state !== 'ready') {
    const state = link.state === 'used' ? 'used' : 'over'
    return (
      <AuthSheet host={host} title={t(`${state}Title`)} lead={t(`${state}Lead`)}>
        <ButtonLink href="/accounts">{t('toAccount')}</ButtonLink>
      </AuthSheet>
    )
  }
  const { email, way } = link
  if (way === 'claim' || (way === 'password' && isClaiming))
    return <ClaimSheet token={token} email={shownEmail(email)} />
  if (way === 'password') return <PasswordSheet token={token} email={shownEmail(email)} />
  const texts = {
    ...(await errorTexts(t('title'))),
    submit: t('confirm', { email: shownEmail(email) }),
    submitting: t('confirming'),
  }
  return (
    <AuthSheet host={host} title={t('linkTitle')} lead={t('linkLead')}>
      <ConfirmLinkForm token={token} texts={texts} />
    </AuthSheet>
  )
}
