'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkedMessage } from '@/components/ui/linked-message'
import { SecretOnce } from '@/components/ui/secret-once'
import { SubmitButton } from '@/components/ui/submit-button'
import { untouched } from '@/app/form/form-state'
import { useDraftGuard } from '@/app/form/use-draft-guard'
import type { ActionField } from '../../action-field'
import { ActionFields } from '../../action-fields'
import type { TokenState } from './actions'

type Props = {
  fields: ActionField[]
  texts: Record<'made' | 'once' | 'make' | 'making' | 'copy' | 'copied' | 'leave', string>
  send: (state: TokenState, form: FormData) => Promise<TokenState>
}

/** The token comes with the answer, is shown until the page is left, and is in no address. */
export function TokenForm({ fields, texts, send: action }: Props) {
  const [state, send, isSending] = useActionState<TokenState, FormData>(action, untouched)
  const onInput = useDraftGuard(state, isSending, texts.leave)
  return (
    <form action={send} onInput={onInput} className="grid max-w-xl gap-4" noValidate>
      {state.token !== undefined && (
        <div role="status">
          <SecretOnce
            label={texts.made}
            value={state.token}
            notice={texts.once}
            copyLabel={texts.copy}
            copiedLabel={texts.copied}
          />
        </div>
      )}
      {state.message && (
        <Banner tone="danger" role="alert">
          <LinkedMessage message={state.message} link={state.link} />
        </Banner>
      )}
      <ActionFields fields={fields} state={state} />
      <SubmitButton variant="primary" pendingLabel={texts.making} className="justify-self-start">
        {texts.make}
      </SubmitButton>
    </form>
  )
}
