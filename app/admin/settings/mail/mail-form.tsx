'use client'

import { useActionState } from 'react'
import type { Send } from '@/app/form/form-state'
import { Banner } from '@/components/ui/banner'
import { LinkedMessage } from '@/components/ui/linked-message'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { FormTexts } from '../row-texts'
import { SettingsForm } from '../settings-form'
import type { ShownSection } from '../shown-setting'
import { sendTestMailAction } from './actions'
import { untested } from './mail-test'

type Props = {
  send: Send
  sections: ShownSection[]
  seen: string
  texts: FormTexts
  test: Record<'title' | 'lead' | 'to' | 'submit' | 'sending', string>
  recipient: string
}

/** The settings, and a second button of the same form that tries them out before they are saved. */
export function MailForm({ test, recipient, ...form }: Props) {
  const [state, send] = useActionState(sendTestMailAction, untested)
  return (
    <SettingsForm {...form} other={state}>
      <Section title={test.title} lead={test.lead} stacked>
        <div className="grid max-w-xl gap-4">
          <TextField
            name="testRecipient"
            label={test.to}
            type="email"
            inputMode="email"
            autoComplete="email"
            defaultValue={state.values.testRecipient ?? recipient}
            error={state.errors.testRecipient}
          />
          {state.message && (
            <Banner tone={state.isDone ? 'ok' : 'danger'} role={state.isDone ? 'status' : 'alert'}>
              <p>
                <LinkedMessage message={state.message} link={state.link} />
              </p>
              {state.reply && <p className="mt-1 text-sm [overflow-wrap:anywhere]">{state.reply}</p>}
            </Banner>
          )}
          <div>
            <SubmitButton variant="secondary" pendingLabel={test.sending} formAction={send}>
              {test.submit}
            </SubmitButton>
          </div>
        </div>
      </Section>
    </SettingsForm>
  )
}
