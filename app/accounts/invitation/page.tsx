import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { LinkText } from '@/components/ui/link-text'
import { readBrand } from '@/lib/branding/brand'
import { readInvitation } from '@/lib/account/accept-invitation'
import { passwordLength } from '@/lib/account/password-rules'
import { env } from '@/lib/env'
import { shownEmail } from '@/lib/shown-email'
import { currentUser } from '@/lib/session/current-user'
import { Agreement } from '../agreement'
import { InvitationForm } from './invitation-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const tokenIn = async ({ searchParams }: Props): Promise<string> => {
  const { token } = await searchParams
  return typeof token === 'string' ? token : ''
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, { state }, { name }] = await Promise.all([
    getTranslations('account.invitation'),
    tokenIn(props).then(readInvitation),
    readBrand(),
  ])
  return { title: t(`${state}.title`, { product: name }), referrer: 'no-referrer' }
}

/** Where the link of an invitation leads: the account is made here, or the page says why not and what to do. */
export default async function InvitationPage(props: Props) {
  const token = await tokenIn(props)
  const [t, invitation, brand, user] = await Promise.all([
    getTranslations('account.invitation'),
    readInvitation(token),
    readBrand(),
    currentUser(),
  ])
  const { state } = invitation
  const host = new URL(env().issuer).host
  const title = t(`${state}.title`, { product: brand.name })
  if (state !== 'open') {
    const email = state === 'taken' ? shownEmail(invitation.email) : ''
    return (
      <AuthSheet host={host} title={title} lead={t(`${state}.text`, { email })}>
        {user ? (
          <ButtonLink href="/accounts">{t('toAccount')}</ButtonLink>
        ) : (
          <ButtonLink href="/accounts/login">{t('signIn')}</ButtonLink>
        )}
      </AuthSheet>
    )
  }
  return (
    <AuthSheet
      host={host}
      title={title}
      lead={user ? t('signedInAs', { email: shownEmail(user.email) }) : t('open.text')}
      footer={
        <>
          {t('known')} <LinkText href="/accounts/login">{t('signIn')}</LinkText>
        </>
      }
    >
      <InvitationForm
        token={token}
        email={shownEmail(invitation.email)}
        name={invitation.name ?? ''}
        texts={await formTexts(title)}
      />
      <Agreement through="account" />
    </AuthSheet>
  )
}

async function formTexts(title: string) {
  const [t, register, common] = await Promise.all([
    getTranslations('account.invitation'),
    getTranslations('account.register'),
    getTranslations('common'),
  ])
  return {
    ...(await errorTexts(title)),
    name: register('name'),
    nameHint: register('nameHint'),
    email: register('email'),
    emailHint: t('emailHint'),
    password: register('password'),
    ...(await strengthTexts()),
    passwordHint: register('passwordHint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    submit: register('submit'),
    submitting: register('submitting'),
  }
}
