import { ChevronDown, Circle, CircleCheck } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { sheetClass } from '@/components/ui/sheet-class'
import { SubmitButton } from '@/components/ui/submit-button'
import { firstSteps, readFirstSteps, type FirstStep } from '@/lib/admin/first-steps'
import { MailSettings } from '../settings/mail/mail-settings'
import { SettingsPageForm } from '../settings/settings-page-form'
import { SiteAddress } from '../settings/site-address'
import { markFirstStepAction } from './actions'

/** What a new server needs first, each step done where it stands. Nothing once all are done, or it was dismissed. */
export async function FirstSteps({ email }: { email: string }) {
  const steps = await readFirstSteps()
  if (!steps) return null
  const t = await getTranslations('settings.firstSteps')
  const next = firstSteps.find((step) => !steps[step])
  const count = firstSteps.filter((step) => steps[step]).length
  const contents: Record<FirstStep, ReactNode> = {
    site: (
      <>
        <SiteAddress />
        <SettingsPageForm page="general" />
      </>
    ),
    mail: <MailSettings email={email} />,
    people: <SettingsPageForm page="people" />,
    application: <ButtonLink href="/oauth/applications/register">{t('application.open')}</ButtonLink>,
  }
  return (
    <section aria-labelledby="first-steps" className={`${sheetClass} mb-8 p-5 sm:p-6`}>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="first-steps" className="text-lg">
            {t('title')}
          </h2>
          <p className="text-sm text-text-2">{t('lead', { done: count, all: firstSteps.length })}</p>
        </div>
        <form action={markFirstStepAction.bind(null, 'dismissed')}>
          <SubmitButton variant="quiet" size="small">
            {t('dismiss')}
          </SubmitButton>
        </form>
      </div>
      <ol className="mt-4 divide-y divide-line">
        {firstSteps.map((step) => (
          <Step key={step} step={step} isDone={steps[step]} isOpen={step === next}>
            {contents[step]}
          </Step>
        ))}
      </ol>
    </section>
  )
}

type StepProps = { step: FirstStep; isDone: boolean; isOpen: boolean; children: ReactNode }

async function Step({ step, isDone, isOpen, children }: StepProps) {
  const t = await getTranslations('settings.firstSteps')
  const Icon = isDone ? CircleCheck : Circle
  return (
    <li>
      <details open={isOpen} className="group">
        <summary className="flex cursor-pointer list-none items-center gap-3 py-3.5 [&::-webkit-details-marker]:hidden">
          <Icon
            aria-hidden="true"
            size={20}
            strokeWidth={1.75}
            className={isDone ? 'shrink-0 text-ok' : 'shrink-0 text-text-3'}
          />
          <span className="grid min-w-0 flex-1 gap-0.5">
            <span className={isDone ? 'text-text-2' : 'font-semibold'}>{t(`${step}.title`)}</span>
            <span className="text-sm text-text-2">{t(`${step}.text`)}</span>
          </span>
          <span className="sr-only">{t(isDone ? 'isDone' : 'isOpen')}</span>
          <ChevronDown
            aria-hidden="true"
            size={18}
            className="shrink-0 text-text-2 transition-transform group-open:rotate-180"
          />
        </summary>
        <div className="grid gap-4 pb-5 sm:pl-8">
          <div className="min-w-0">{children}</div>
          {!isDone && (
            <form action={markFirstStepAction.bind(null, step)}>
              <SubmitButton variant="secondary" size="small">
                {t('keep')}
              </SubmitButton>
            </form>
          )}
        </div>
      </details>
    </li>
  )
}
