'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { endToken } from '@/lib/account/end-token'
import { removeAccess } from '@/lib/account/remove-access'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'

/** The same address then shows the proof. */
export async function removeAccessAction(id: string): Promise<void> {
  const user = await requireUser('/oauth/authorized_tokens')
  await removeAccess(String(id), { userId: user.id, ...(await requestOrigin()) })
  refresh()
  redirect(`/oauth/authorized_tokens/${encodeURIComponent(String(id))}`)
}

/** Ends one token; the same page then says that it has ended. */
export async function endTokenAction(grantId: string, tokenId: string): Promise<void> {
  const user = await requireUser('/oauth/authorized_tokens')
  const ended = await endToken(String(tokenId), { userId: user.id, ...(await requestOrigin()) })
  refresh()
  redirect(`/oauth/authorized_tokens/${encodeURIComponent(String(grantId))}?ended=${ended?.kind ?? 'gone'}`)
}
