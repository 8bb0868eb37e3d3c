'use server'

import { refresh } from 'next/cache'
import { getFormatter, getTranslations } from 'next-intl/server'
import { revokeListed, type Whose } from '@/lib/admin/revoke-listed'
import type { FormState } from '@/app/form/form-state'
import { actingAdmin } from '../../acting-admin'
import { answer } from '../../answer'
import { tokensPath } from '../tokens-path'

/** `shown`: how many tokens the page that asks has counted. After a refusal it counts again. */
export async function revokeListedAction(whose: Whose, shown: number): Promise<FormState> {
  const admin = await actingAdmin(`${tokensPath}/revoke`)
  const named = { person: String(whose.person), application: String(whose.application) }
  const outcome = await revokeListed(named, Number(shown), admin)
  if (!outcome.ok) {
    refresh()
    return answer(outcome)
  }
  const [t, format] = await Promise.all([getTranslations('admin.tokens.revokeAll'), getFormatter()])
  const { count, selfContainedUntil: until } = outcome.value
  const verifiable =
    until === null ? t('doneNone') : t('doneUntil', { time: format.dateTime(new Date(until), 'exactShort') })
  return { isDone: true, message: `${t('done', { count })} ${verifiable}`, errors: {}, values: {} }
}
