import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { readVerificationLink } from '@/lib/account/verify-email'
import { env } from '@/lib/env'
import { errorTexts } from '@/app/form/error-texts'
import { ConfirmLinkForm } from './confirm-link-form'

/** Opening the link confirms nothing yet: programs that check mail for viruses open links too. */
export async function ConfirmLink({ token }: { token: string }) {
  const t = await getTranslations('account.verify')
  const host = new URL(env().issuer).host
  const link = await readVerificationLink(token)
  if (link.state !== 'ready') {
    const state = link.state === 'used' ? 'used' : 'over'
    return (
      <AuthSheet host={host} title={t(`${state}Title`)} lead={t(`${state}Lead`)}>
        <ButtonLink href="/accounts">{t('toAccount')}</ButtonLink>
      </AuthSheet>
    )
  }
  const texts = {
    ...(await errorTexts(t('title'))),
    submit: t('confirm', { email: link.email }),
    submitting: t('confirming'),
  }
  return (
    <AuthSheet host={host} title={t('linkTitle')} lead={t('linkLead')}>
      <ConfirmLinkForm token={token} texts={texts} />
    </AuthSheet>
  )
}
