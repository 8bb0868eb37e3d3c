import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { TokenForm } from '@/app/form/token-form'
import { errorTexts } from '@/app/form/error-texts'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { readUndoLink } from '@/lib/account/undo-email-change'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { shownEmail } from '@/lib/shown-email'
import { undoAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('emailChange.undo')
  // The address holds a token, which must not reach linked pages as the referrer.
  return { title: t(await headingOf(await searchParams)), referrer: 'same-origin' }
}

/** Once for the page and its title. */
const load = cache(readUndoLink)
const tokenIn = ({ token }: Awaited<Props['searchParams']>) => (typeof token === 'string' ? token : '')

async function headingOf(parameters: Awaited<Props['searchParams']>) {
  if (parameters.done === '1') return 'doneTitle'
  const { state } = await load(tokenIn(parameters))
  return state === 'ready' ? 'title' : (`${state}Title` as const)
}

/** For the owner of the old address, signed in or not. Opening the link changes nothing yet. */
export default async function UndoChangePage({ searchParams }: Props) {
  const parameters = await searchParams
  return parameters.done === '1' ? <Done /> : <Question token={tokenIn(parameters)} />
}

const host = () => new URL(env().issuer).host

async function Question({ token }: { token: string }) {
  const [t, link] = await Promise.all([getTranslations('emailChange.undo'), load(token)])
  if (link.state !== 'ready')
    return (
      <AuthSheet host={host()} title={t(`${link.state}Title`)} lead={t(`${link.state}Lead`)}>
        <ButtonLink href="/accounts/password_reset">{t('reset')}</ButtonLink>
      </AuthSheet>
    )
  const texts = {
    ...(await errorTexts(t('title'))),
    submit: t('submit'),
    submitting: t('submitting'),
  }
  return (
    <AuthSheet host={host()} title={t('title')} lead={t('lead', { email: shownEmail(link.email) })}>
      <ul className="grid list-disc gap-2 pl-5">
        <li>{t('signsOut')}</li>
        <li>{t('thenPassword')}</li>
      </ul>
      <TokenForm action={undoAction} token={token} texts={texts} />
    </AuthSheet>
  )
}

async function Done() {
  const [t, user] = await Promise.all([getTranslations('emailChange.undo'), currentUser()])
  return (
    <AuthSheet host={host()} title={t('doneTitle')} lead={t('doneLead')}>
      <Banner tone="warn" title={t('passwordTitle')}>
        {t('passwordText')}
      </Banner>
      <ButtonLink href={user ? '/accounts/security#password' : '/accounts/password_reset'}>
        {t('password')}
      </ButtonLink>
      <ButtonLink href="/oauth/authorized_tokens" variant="secondary">
        {t('apps')}
      </ButtonLink>
    </AuthSheet>
  )
}
