'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkedMessage } from '@/components/ui/linked-message'
import { SecretOnce } from '@/components/ui/secret-once'
import { SubmitButton } from '@/components/ui/submit-button'
import { untouched } from '@/app/form/form-state'
import type { ActionField } from '../../action-field'
import { ActionFields } from '../../action-fields'
import type { TokenState } from './actions'

type Props = {
  fields: ActionField[]
  send: (state: TokenState, form: FormData) => Promise<TokenState>
}

/** The token comes with the answer, is shown until the page is left, and is in no address. */
export function TokenForm({ fields, send: action }: Props) {
  const t = useTranslations('admin.registrationTokens')
  const common = useTranslations('common')
  const [state, send] = useActionState<TokenState, FormData>(action, untouched)
  return (
    <form action={send} className="grid max-w-xl gap-4" noValidate>
      {state.token !== undefined && (
        <div role="status">
          <SecretOnce
            label={t('made')}
            value={state.token}
            notice={t('once')}
            copyLabel={common('copy')}
            copiedLabel={common('copied')}
          />
        </div>
      )}
      {state.message && (
        <Banner tone="danger" role="alert">
          <LinkedMessage message={state.message} link={state.link} />
        </Banner>
      )}
      <ActionFields fields={fields} state={state} />
      <SubmitButton variant="primary" pendingLabel={t('making')} className="justify-self-start">
        {t('make')}
      </SubmitButton>
    </form>
  )
}
