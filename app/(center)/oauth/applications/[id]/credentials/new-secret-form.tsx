'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Radio } from '@/components/ui/choice'
import { SecretOnce } from '@/components/ui/secret-once'
import { SubmitButton } from '@/components/ui/submit-button'
import { overlaps } from '@/lib/applications/schema'
import { RefusedMessage } from '../refused'
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
      {state && !state.ok && <RefusedMessage refused={state} />}
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
