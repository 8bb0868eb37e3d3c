import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { TokenForm } from '@/app/form/token-form'
import { errorTexts } from '@/app/form/error-texts'
import { AuthSheet } from '@/components/auth-sheet'
import { AccountRow } from '@/components/account-row'
import { ButtonLink } from '@/components/ui/button-link'
import { LinkText } from '@/components/ui/link-text'
import { readChangeLink, type ChangeLink } from '@/lib/account/confirm-email-change'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { shownEmail } from '@/lib/shown-email'
import { confirmByLinkAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const here = '/accounts/email_change/confirm'
const tokenIn = ({ token }: Awaited<Props['searchParams']>): string =>
  typeof token === 'string' ? token : ''

/** Once for the page and its title. */
const load = cache(readChangeLink)

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, user] = await Promise.all([getTranslations('emailChange'), currentUser()])
  const link = user && (await load(tokenIn(await searchParams), user.id))
  // The address holds a token, which must not reach linked pages as the referrer.
  return { title: t(link ? headingOf(link) : 'confirmTitle'), referrer: 'same-origin' }
}

const headingOf = (link: ChangeLink) =>
  link.state === 'ready' ? (link.isOwn ? 'confirmTitle' : 'otherTitle') : (`${link.state}Title` as const)

/** Opening the link moves nothing yet, and only the account that asked for it can go on: a stranger may have entered this address. */
export default async function ConfirmChangePage({ searchParams }: Props) {
  const token = tokenIn(await searchParams)
  const user = await requireUser(here)
  const [t, link] = await Promise.all([getTranslations('emailChange'), load(token, user.id)])
  if (link.state !== 'ready' || !link.isOwn)
    return <CannotConfirm link={link} email={shownEmail(user.email)} token={token} />
  const texts = {
    ...(await errorTexts(t('confirmTitle'))),
    submit: t('use', { email: shownEmail(link.email) }),
    submitting: t('confirming'),
  }
  return (
    <AuthSheet host={host()} title={t(headingOf(link))} lead={t('confirmLead')}>
      <AccountRow label={t('signedInAs')} email={shownEmail(user.email)} />
      <TokenForm action={confirmByLinkAction} token={token} texts={texts} />
    </AuthSheet>
  )
}

const host = () => new URL(env().issuer).host

type CannotProps = { link: ChangeLink; email: string; token: string }

async function CannotConfirm({ link, email, token }: CannotProps) {
  const t = await getTranslations('emailChange')
  if (link.state !== 'ready')
    return (
      <AuthSheet host={host()} title={t(headingOf(link))} lead={t(`${link.state}Lead`)}>
        <ButtonLink href="/accounts/email">{t('toAddress')}</ButtonLink>
      </AuthSheet>
    )
  const next = encodeURIComponent(`${here}?token=${token}`)
  return (
    <AuthSheet host={host()} title={t(headingOf(link))} lead={t('otherLead')}>
      <AccountRow
        label={t('signedInAs')}
        email={email}
        action={<LinkText href={`/accounts/login?switch=1&next=${next}`}>{t('switch')}</LinkText>}
      />
      <p className="text-text-2">{t('otherNotYou')}</p>
    </AuthSheet>
  )
}
