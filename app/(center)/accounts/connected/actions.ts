'use server'

import { redirect } from 'next/navigation'
import { disconnectUpstream } from '@/lib/account/linked-disconnect'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'

/** The row has said already why the last one stays; who asks all the same sees it again. */
export async function disconnectAction(id: string): Promise<void> {
  const user = await requireStepUp('/accounts/connected')
  const result = await disconnectUpstream(user.id, String(id), await requestOrigin())
  redirect(result.ok ? '/accounts/connected?disconnected=1' : '/accounts/connected')
}
