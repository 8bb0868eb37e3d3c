import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { continuationOf, type Continuation } from '@/app/accounts/continuation'
import { ContinuationFields } from '@/app/accounts/continuation-fields'
import { AuthenticatorSetup } from '@/app/accounts/two-step/authenticator-setup'
import { errorTexts } from '@/app/form/error-texts'
import { Checkbox } from '@/components/ui/choice'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { sheetClass } from '@/components/ui/sheet-class'
import { SubmitButton } from '@/components/ui/submit-button'
import { hasSecondFactor } from '@/lib/account/second-factor'
import { twoStepDuty } from '@/lib/account/two-step-duty'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireStepUp } from '@/lib/session/require-step-up'
import { readSealedCookie } from '@/lib/session/sealed-cookie'
import { enrolmentCookie } from '@/lib/session/two-step-cookies'
import { startAction, turnOffAction, turnOnAction } from './actions'
import { TurnOffForm } from './turn-off-form'

const here = '/accounts/security/two_step'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.twoStep'))('title') }
}

/** Turns two-step sign-in on or off. Works without JavaScript. */
export default async function TwoStepPage({ searchParams }: Props) {
  const user = await requireStepUp(here)
  const continuation = continuationOf(await searchParams)
  const [t, isOn] = await Promise.all([getTranslations('security.twoStep'), hasSecondFactor(user.id)])
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/accounts/security">{t('back')}</LinkText>
      </p>
      <PageHeader title={t('title')} lead={isOn ? t('onLead') : t('offLead')} />
      <div className={`${sheetClass} p-5 sm:p-6`}>
        {isOn ? <TurnOff user={user} /> : <TurnOn user={user} continuation={continuation} />}
      </div>
    </>
  )
}

async function TurnOn({ user, continuation }: { user: CurrentUser; continuation: Continuation }) {
  const [t, secret] = await Promise.all([
    getTranslations('security.twoStep'),
    readSealedCookie(enrolmentCookie, user.id),
  ])
  if (!secret)
    return (
      <form action={startAction} className="grid max-w-md gap-5">
        <ContinuationFields {...continuation} />
        <p>{t('explain')}</p>
        <div>
          <SubmitButton>{t('start')}</SubmitButton>
        </div>
      </form>
    )
  return (
    <AuthenticatorSetup
      secret={secret}
      email={user.email}
      action={turnOnAction}
      title={t('title')}
      hidden={<ContinuationFields {...continuation} />}
    >
      <Checkbox name="others" label={t('others')} defaultChecked />
    </AuthenticatorSetup>
  )
}

async function TurnOff({ user }: { user: CurrentUser }) {
  const [t, duty] = await Promise.all([getTranslations('security.twoStep'), twoStepDuty(user.id)])
  if (duty) return <p>{t('required')}</p>
  const texts = { ...(await errorTexts(t('title'))), submit: t('turnOff'), submitting: t('turningOff') }
  return (
    <TurnOffForm action={turnOffAction} texts={texts}>
      <p>{t('offConsequence')}</p>
      <Checkbox name="others" label={t('others')} defaultChecked />
    </TurnOffForm>
  )
}
