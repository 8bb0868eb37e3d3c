import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { SubmitButton } from '@/components/ui/submit-button'
import { readKeptAccount } from '@/lib/account/keep-account'
import { env } from '@/lib/env'
import { shownEmail } from '@/lib/shown-email'
import { carriedTo, continuationOf, type Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { pendingAt } from '../two-step/pending-here'
import { Strong } from '../verify_email/strong'
import { keepAccountAction, leaveAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const stateIn = async ({ searchParams }: Props) => {
  const { state } = await searchParams
  return state === 'scheduled' || state === 'deleted' ? state : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, state] = await Promise.all([getTranslations('data'), stateIn(props)])
  return { title: state ? t(`gone.${state}Title`) : t('keep.title') }
}

/** After an account was deleted or is going to be; and where its owner, having signed in, keeps it. */
export default async function DeletionPage(props: Props) {
  const [state, pending] = await Promise.all([stateIn(props), pendingAt('keep')])
  const continuation = continuationOf(await props.searchParams)
  if (state) return <Gone state={state} />
  if (!pending) redirect(carriedTo('/accounts/login', continuation))
  const account = await readKeptAccount(pending.userId, new Date(pending.provedAt))
  return account ? (
    <Keep account={account} continuation={continuation} />
  ) : (
    <Over continuation={continuation} />
  )
}

const host = () => new URL(env().issuer).host

async function Gone({ state }: { state: 'scheduled' | 'deleted' }) {
  const t = await getTranslations('data.gone')
  return (
    <AuthSheet host={host()} title={t(`${state}Title`)} lead={t(`${state}Text`)}>
      <ButtonLink href="/">{t('home')}</ButtonLink>
    </AuthSheet>
  )
}

type Kept = NonNullable<Awaited<ReturnType<typeof readKeptAccount>>>

async function Keep({ account, continuation }: { account: Kept; continuation: Continuation }) {
  const [t, format] = await Promise.all([getTranslations('data.keep'), getFormatter()])
  const lead = t.rich('lead', {
    email: shownEmail(account.email),
    at: format.dateTime(account.dueAt, 'exact'),
    strong: Strong,
  })
  return (
    <AuthSheet host={host()} title={t('title')} lead={lead}>
      <p>{t('text')}</p>
      <form action={keepAccountAction} className="grid gap-3">
        <ContinuationFields {...continuation} />
        <SubmitButton pendingLabel={t('submitting')}>{t('submit')}</SubmitButton>
      </form>
      <form action={leaveAction} className="grid">
        <SubmitButton variant="secondary" pendingLabel={t('leave')}>
          {t('leave')}
        </SubmitButton>
      </form>
    </AuthSheet>
  )
}

/** Cancelled in another browser meanwhile, or the proof no longer counts. */
async function Over({ continuation }: { continuation: Continuation }) {
  const t = await getTranslations('data.keep')
  return (
    <AuthSheet host={host()} title={t('overTitle')} lead={t('overText')}>
      <form action={leaveAction} className="grid">
        <ContinuationFields {...continuation} />
        <SubmitButton pendingLabel={t('signIn')}>{t('signIn')}</SubmitButton>
      </form>
    </AuthSheet>
  )
}
