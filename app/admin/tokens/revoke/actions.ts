'use server'

import { refresh } from 'next/cache'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { revokeListed, type Whose } from '@/lib/admin/revoke-listed'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { actingAdmin } from '../../acting-admin'
import { answer } from '../../answer'
import { tokensPath } from '../tokens-path'

const Asked = z.object({
  whose: z.object({ person: z.string(), application: z.string() }),
  shown: z.number().int(),
})

/** `shown`: how many tokens the page that asks has counted. After a refusal it counts again. */
export async function revokeListedAction(whose: Whose, shown: number): Promise<FormState> {
  const admin = await actingAdmin(`${tokensPath}/revoke`)
  const asked = Asked.safeParse({ whose, shown })
  if (!asked.success) notFound()
  const unproven = await proofNeeded()
  if (unproven) return unproven
  const outcome = await revokeListed(asked.data.whose, asked.data.shown, admin)
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
