'use client'

import { useTranslations } from 'next-intl'
import { useActionState, type ReactNode } from 'react'
import { Radio } from '@/components/ui/choice'
import { SecretOnce } from '@/components/ui/secret-once'
import { SubmitButton } from '@/components/ui/submit-button'
import { overlaps } from '@/lib/applications/schema'
import { useProblemText } from '../../form/use-problem-text'
import type { AddSecret } from './actions'

/** The new secret comes with the answer, is shown until the page is left, and is in no address. */
export function NewSecretForm({ send }: { send: AddSecret }) {
  const t = useTranslations('applications')
  const common = useTranslations('common')
  const [state, add] = useActionState(send, null)
  return (
    <form action={add} className="grid gap-5">
      {state?.ok && (
        <div role="status">
          <SecretOnce
            label={t('credentials.added')}
            value={state.value.secret}
            notice={t('secretOnce')}
            copyLabel={common('copy')}
            copiedLabel={common('copied')}
          />
        </div>
      )}
      {state && !state.ok && <Refused message={state.message} />}
      <fieldset>
        <legend className="mb-3 font-semibold">{t('credentials.overlap')}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          {overlaps.map((overlap) => (
            <Radio
              key={overlap}
              name="overlap"
              value={overlap}
              label={t(`credentials.overlaps.${overlap}`)}
              defaultChecked={overlap === 'day'}
            />
          ))}
        </div>
      </fieldset>
      <SubmitButton variant="secondary" pendingLabel={t('credentials.adding')} className="justify-self-start">
        {t('credentials.add')}
      </SubmitButton>
    </form>
  )
}

function Refused({ message }: { message: string | undefined }) {
  const t = useTranslations('applications')
  const problemText = useProblemText()
  const elsewhere = (words: ReactNode) => (
    <a href="/accounts/confirm" target="_blank" rel="noopener" className="underline">
      {words}
    </a>
  )
  return (
    <p role="alert" className="font-semibold text-danger">
      {message === 'step_up' ? t.rich('credentials.stepUp', { link: elsewhere }) : problemText(message)}
    </p>
  )
}
