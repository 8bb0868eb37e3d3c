'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { removeManyAccess } from '@/lib/account/remove-many-access'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'
import { selectionIn } from './selection'

const list = '/oauth/authorized_tokens'

/** `query`: the selection, as the page that asks had it. `shown`: what it said of it. */
export async function removeManyAction(
  query: string,
  shown: { count: number; digest: string } | undefined,
): Promise<void> {
  const user = await requireUser(list)
  const parameters = new URLSearchParams(String(query))
  const expected = { count: Number(shown?.count), digest: String(shown?.digest) }
  const remover = { userId: user.id, ...(await requestOrigin()) }
  const removed = await removeManyAccess(selectionIn(parameters), expected, remover)
  if (removed === null) {
    parameters.set('changed', '1')
    redirect(`${list}/remove?${parameters}`)
  }
  const t = await getTranslations('access.removeMany')
  await announce(t('done', { count: removed }))
  redirect(list)
}
