'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { proofNeeded } from '@/app/proof-needed'
import { sendTestMail } from '@/lib/admin/send-test-mail'
import { actingAdmin } from '../../acting-admin'
import { formText } from '../../form-text'
import { refusedState } from '../saved-state'
import { typedSettings, withoutSecrets } from '../typed-settings'
import type { MailTestState } from './mail-test'

/** Sends a message with the values in the form, and says what came of it. */
export async function sendTestMailAction(_state: MailTestState, form: FormData): Promise<MailTestState> {
  const admin = await actingAdmin('/admin/settings/mail')
  const { typed } = typedSettings('mail', form)
  const to = formText(form, 'testRecipient', 320)
  const unproven = await proofNeeded({ ...withoutSecrets(typed), testRecipient: to })
  if (unproven) return { ...unproven, reply: null }
  const [locale, t] = await Promise.all([getLocale(), getTranslations('settings.test')])
  const outcome = await sendTestMail({ typed, to, locale }, admin)
  const { values, ...refusal } = await refusedState(outcome.ok ? { ok: false } : outcome, 'mail', typed)
  const kept = { ...values, testRecipient: to }
  if (!outcome.ok) return { ...refusal, values: kept, reply: null }
  const { failure, ...facts } = outcome.value
  return {
    isDone: failure === null,
    message: t(failure ? `problems.${failure.problem}` : 'sent', facts),
    errors: {},
    values: kept,
    reply: failure?.reply ? t('reply', { reply: failure.reply }) : null,
  }
}
