import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { AccountPasswordForm } from '@/app/form/account-password-form'
import { errorTexts } from '@/app/form/error-texts'
import { LinkText } from '@/components/ui/link-text'
import { proofWays, type ProofWay } from '@/lib/account/proof-ways'
import { env } from '@/lib/env'
import { requireUser } from '@/lib/session/require-user'
import { shownEmail } from '@/lib/shown-email'
import { carriedTo, continuationOf, type Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { CodeForm } from '../two-step/code-form'
import { PasskeyStep } from '../two-step/passkey-step'
import { chosenWay, codeTexts, OtherWays, passkeyTexts } from '../two-step/ways'
import { UpstreamButtons } from '../upstream/upstream-buttons'
import { beginPasskeyProofAction, confirmAction } from './actions'

const here = '/accounts/confirm'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoStep.confirm'))('title') }
}

/** Before a sensitive change: a proof that the person at this browser is its owner. Works without JavaScript. */
export default async function ConfirmPage({ searchParams }: Props) {
  const parameters = await searchParams
  const user = await requireUser(here)
  const t = await getTranslations('twoStep.confirm')
  const { next } = continuationOf(parameters)
  const continuation: Continuation = { interactionId: null, next }
  const host = new URL(env().issuer).host
  if (parameters.done === '1' && next === null)
    return (
      <AuthSheet host={host} title={t('doneTitle')} lead={t('doneLead')}>
        <LinkText href="/accounts/security">{t('toAccount')}</LinkText>
      </AuthSheet>
    )
  const ways = await proofWays(user.id)
  const way = chosenWay(ways, parameters.way)
  const back = next === null ? null : <LinkText href="/accounts/security">{t('cancel')}</LinkText>
  return (
    <AuthSheet host={host} title={t('title')} lead={t('lead')} footer={back}>
      <AccountRow label={t('signedInAs')} email={shownEmail(user.email)} />
      {way ? (
        <Proof way={way} email={user.email} continuation={continuation} />
      ) : (
        <UpstreamButtons
          from="login"
          continuation={{ interactionId: null, next: next ?? `${here}?done=1` }}
          loginHint={user.email}
        />
      )}
      {way && ways.length > 1 && (
        <OtherWays
          ways={ways}
          chosen={way}
          hrefOf={(other) => carriedTo(here, continuation, { way: other })}
        />
      )}
    </AuthSheet>
  )
}

type ProofProps = { way: ProofWay; email: string; continuation: Continuation }

async function Proof({ way, email, continuation }: ProofProps) {
  const [t, common] = await Promise.all([getTranslations('twoStep.confirm'), getTranslations('common')])
  const hidden = <ContinuationFields {...continuation} />
  if (way === 'passkey')
    return (
      <PasskeyStep
        action={confirmAction}
        begin={beginPasskeyProofAction}
        texts={await passkeyTexts(t('title'))}
        hidden={hidden}
      />
    )
  if (way !== 'password')
    return (
      <CodeForm
        key={way}
        action={confirmAction}
        way={way}
        texts={await codeTexts(way, t('title'))}
        hidden={hidden}
      />
    )
  const texts = {
    ...(await errorTexts(t('title'))),
    password: t('password'),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
  return (
    <AccountPasswordForm action={confirmAction} email={email} texts={texts}>
      {hidden}
    </AccountPasswordForm>
  )
}
