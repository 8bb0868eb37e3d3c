import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AuthSheet } from '@/components/auth-sheet'
import { SubmitButton } from '@/components/ui/submit-button'
import { termsDue } from '@/lib/account/terms-due'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { AskingApplication } from '../../asking-application'
import { continuationOf, findInteraction } from '../../continuation'
import { ContinuationFields } from '../../continuation-fields'
import { pendingAt } from '../../two-step/pending-here'
import { overTitle, SignInIsOver } from '../second_step/sign-in-is-over'
import { agreeAction, leaveAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  if (!(await pendingAt('terms'))) return { title: await overTitle() }
  return { title: (await getTranslations('account.terms'))('title') }
}

/** The last step of a sign-in, where the terms are new to the person. Works without JavaScript. */
export default async function TermsPage({ searchParams }: Props) {
  const asked = continuationOf(await searchParams)
  const pending = await pendingAt('terms')
  if (!pending) return <SignInIsOver continuation={asked} />
  const { interactionId, next, userId } = pending
  const continuation = { interactionId, next }
  const [t, due, { termsUrl, privacyUrl }, interaction] = await Promise.all([
    getTranslations('account.terms'),
    termsDue(userId),
    readBrand(),
    findInteraction(continuation),
  ])
  const link = (href: string | null) => (text: ReactNode) => (
    <a href={href ?? ''} target="_blank" rel="noreferrer" className="underline underline-offset-4">
      {text}
    </a>
  )
  const links = { terms: link(termsUrl), privacy: link(privacyUrl) }
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      lead={t(due === null ? 'none' : due.isAgain ? 'changed' : 'new')}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
    >
      {due && <p>{t.rich(privacyUrl ? 'both' : 'terms', links)}</p>}
      <div className="grid gap-3">
        <form action={agreeAction} className="grid">
          <ContinuationFields {...continuation} />
          <input type="hidden" name="terms" value={termsUrl ?? ''} />
          <input type="hidden" name="privacy" value={privacyUrl ?? ''} />
          <SubmitButton pendingLabel={t('agreeing')}>{t(due ? 'agree' : 'goOn')}</SubmitButton>
        </form>
        <form action={leaveAction} className="grid">
          <ContinuationFields {...continuation} />
          <SubmitButton variant="secondary">{t('leave')}</SubmitButton>
        </form>
      </div>
    </AuthSheet>
  )
}
