'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { actOnPeople, bulkActs } from '@/lib/admin/bulk-people'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { refused } from '@/lib/outcome'
import { actingAdmin } from '../../acting-admin'
import { answer } from '../../answer'
import { formText } from '../../form-text'
import { peoplePath } from '../people-view'
import { selectionIn } from './selection'

const Shown = z.object({ count: z.number().int(), digest: z.string() })

/** `query`: the selection, as the page that asks had it. `shown`: what it said of it. */
export async function bulkAction(
  query: string,
  shown: { count: number; digest: string },
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await actingAdmin(`${peoplePath}/bulk`)
  const parameters = new URLSearchParams(String(query))
  const act = bulkActs.find((each) => each === parameters.get('act'))
  if (!act) return answer(refused('selection_changed'))
  const named = { ...Object.fromEntries(parameters), id: parameters.getAll('id') }
  const order = { act, groupId: formText(form, 'group'), reason: formText(form, 'reason') }
  const unproven = await proofNeeded({ reason: order.reason, group: order.groupId })
  if (unproven) return unproven
  const expected = Shown.safeParse(shown)
  if (!expected.success) return answer(refused('selection_changed'))
  const outcome = await actOnPeople(selectionIn(named), expected.data, order, admin)
  if (!outcome.ok) return answer(outcome, { reason: order.reason })
  const t = await getTranslations('people.bulk')
  const { changed, unchanged, leftOut } = outcome.value
  const parts = [
    t(`done.${act}`, { count: changed }),
    ...(unchanged > 0 ? [t('unchanged', { count: unchanged })] : []),
    ...(leftOut > 0 ? [t('leftOut')] : []),
  ]
  return { isDone: true, message: parts.join(' '), errors: {}, values: {} }
}
