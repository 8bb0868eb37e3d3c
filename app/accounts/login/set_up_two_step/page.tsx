import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { SubmitButton } from '@/components/ui/submit-button'
import { emailOfPerson } from '@/lib/account/email-of-person'
import { twoStepDuty } from '@/lib/account/two-step-duty'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { readSealedCookie } from '@/lib/session/sealed-cookie'
import { enrolmentCookie } from '@/lib/session/two-step-cookies'
import { AskingApplication } from '../../asking-application'
import { continuationOf, findInteraction } from '../../continuation'
import { AuthenticatorSetup } from '../../two-step/authenticator-setup'
import { pendingAt } from '../../two-step/pending-here'
import { overTitle, SignInIsOver } from '../second_step/sign-in-is-over'
import { finishSetUpAction, postponeAction, startAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  if (!(await pendingAt('set_up'))) return { title: await overTitle() }
  return { title: (await getTranslations('twoStep.required'))('title') }
}

/** This site requires a second factor: it is set up on the way in. Works without JavaScript. */
export default async function SetUpPage({ searchParams }: Props) {
  const asked = continuationOf(await searchParams)
  const pending = await pendingAt('set_up')
  if (!pending) return <SignInIsOver continuation={asked} />
  const { interactionId, next, userId } = pending
  const continuation = { interactionId, next }
  const [t, format, duty, secret, interaction] = await Promise.all([
    getTranslations('twoStep.required'),
    getFormatter(),
    twoStepDuty(userId),
    readSealedCookie(enrolmentCookie, userId),
    findInteraction(continuation),
  ])
  const mayWait = !duty || duty.dueAt > now()
  const date = duty && format.dateTime(new Date(duty.dueAt), 'exact')
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      width="regular"
      title={t('title')}
      lead={mayWait && date !== null ? t('soon', { date }) : t('now')}
      context={<AskingApplication continuation={continuation} interaction={interaction} />}
    >
      {secret ? (
        <AuthenticatorSetup
          secret={secret}
          email={await emailOfPerson(userId)}
          action={finishSetUpAction}
          title={t('title')}
        />
      ) : (
        <form action={startAction} className="grid">
          <SubmitButton>{t('start')}</SubmitButton>
        </form>
      )}
      {mayWait && (
        <form action={postponeAction} className="grid">
          <SubmitButton variant="secondary">{t('later')}</SubmitButton>
        </form>
      )}
    </AuthSheet>
  )
}
