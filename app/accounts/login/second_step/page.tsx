import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PendingSignIn } from '@/lib/account/pending-sign-in'
import { stepsAfter, type SecondStepWay } from '@/lib/account/second-factor'
import { env } from '@/lib/env'
import { currentSession } from '@/lib/session/current-session'
import { currentUser } from '@/lib/session/current-user'
import { AskingApplication } from '../../asking-application'
import { carriedTo, continuationOf, findInteraction, type Continuation } from '../../continuation'
import { ContinuationFields } from '../../continuation-fields'
import { CodeForm } from '../../two-step/code-form'
import { PasskeyStep } from '../../two-step/passkey-step'
import { pendingHere } from '../../two-step/pending-here'
import { chosenWay, codeTexts, OtherWays, passkeyTexts } from '../../two-step/ways'
import { beginPasskeyStepAction, declineAction, secondStepAction } from './actions'
import { overTitle, SignInIsOver } from './sign-in-is-over'

const here = '/accounts/login/second_step'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = await load(continuationOf(await searchParams).interactionId)
  if (!asked) return { title: await overTitle() }
  return { title: (await getTranslations(asked.ways.length > 0 ? 'twoStep' : 'twoStep.demanded'))('title') }
}

/** After the first factor; or signed in, where an application asks for a second one. Works without JavaScript. */
export default async function SecondStepPage({ searchParams }: Props) {
  const parameters = await searchParams
  const asked = continuationOf(parameters)
  const found = await load(asked.interactionId)
  if (!found) return <SignInIsOver continuation={asked} />
  const { pending, ways } = found
  const { interactionId, next } = pending ?? asked
  const continuation: Continuation = { interactionId, next }
  const way = chosenWay(ways, parameters.way)
  if (!way) return <NotSetUp continuation={continuation} />
  return <Step ways={ways} way={way} continuation={continuation} mayTrust={pending !== null} />
}

/** Whose step it is, and the ways to take it; null: no sign-in waits here, and no application asks. Once for the page and its title. */
const load = cache(async (interactionId: string | null) => {
  const pending = await pendingHere(interactionId)
  const userId = pending ? pending.userId : interactionId && (await currentUser())?.id
  if (!userId || (pending && pending.step !== 'second_step')) return null
  const ways = await waysLeft(userId, pending)
  return pending && ways.length === 0 ? null : { pending, ways }
})

async function waysLeft(userId: string, pending: PendingSignIn | null): Promise<SecondStepWay[]> {
  const amr = pending?.amr ?? (await currentSession())?.amr ?? []
  return stepsAfter(userId, { amr, isSignedIn: pending === null })
}

type StepProps = {
  ways: SecondStepWay[]
  way: SecondStepWay
  continuation: Continuation
  mayTrust: boolean
}

async function Step({ ways, way, continuation, mayTrust }: StepProps) {
  const t = await getTranslations('twoStep')
  const trust = mayTrust && <Checkbox name="trust" label={t('trust')} hint={t('trustHint')} />
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      lead={t(`lead.${way}`)}
      context={
        <AskingApplication continuation={continuation} interaction={await findInteraction(continuation)} />
      }
    >
      {way === 'passkey' ? (
        <PasskeyStep
          action={secondStepAction}
          begin={beginPasskeyStepAction.bind(null, continuation.interactionId)}
          texts={await passkeyTexts(t('title'))}
          hidden={<ContinuationFields {...continuation} />}
        >
          {trust}
        </PasskeyStep>
      ) : (
        <CodeForm
          key={way}
          action={secondStepAction}
          way={way}
          texts={await codeTexts(way, t('title'))}
          hidden={<ContinuationFields {...continuation} />}
        >
          {trust}
        </CodeForm>
      )}
      <OtherWays ways={ways} chosen={way} hrefOf={(other) => carriedTo(here, continuation, { way: other })}>
        <li className="text-sm text-text-2">{t('lostAll')}</li>
      </OtherWays>
    </AuthSheet>
  )
}

/** The application demands two factors, and the person has one. */
async function NotSetUp({ continuation }: { continuation: Continuation }) {
  const t = await getTranslations('twoStep.demanded')
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      title={t('title')}
      lead={t('lead')}
      context={
        <AskingApplication continuation={continuation} interaction={await findInteraction(continuation)} />
      }
    >
      <div className="grid gap-3">
        <ButtonLink href={carriedTo('/accounts/security/two_step', continuation)}>{t('setUp')}</ButtonLink>
        <form action={declineAction} className="grid">
          <ContinuationFields {...continuation} />
          <SubmitButton variant="secondary" pendingLabel={t('declining')}>
            {t('decline')}
          </SubmitButton>
        </form>
      </div>
    </AuthSheet>
  )
}
