'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { announce } from '@/app/announce'
import { retryNotice } from '@/lib/applications/logout-notices'
import { currentOwner } from '../../current-owner'

export async function retryNoticeAction(applicationId: unknown, id: unknown): Promise<void> {
  const owner = await currentOwner()
  const isQueued = await retryNotice(String(id), String(applicationId), owner)
  const t = await getTranslations('applications.notices')
  await announce(t(isQueued ? 'queued' : 'sentMeanwhile'))
  refresh()
}
