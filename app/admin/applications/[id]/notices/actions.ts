'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { announce } from '@/app/announce'
import { retryNotice } from '@/lib/admin/retry-notice'
import { actingAdmin } from '../../../acting-admin'

export async function retryNoticeAction(applicationId: unknown, id: unknown): Promise<void> {
  const admin = await actingAdmin(`/admin/applications/${encodeURIComponent(String(applicationId))}/notices`)
  const outcome = await retryNotice(String(id), String(applicationId), admin)
  const t = await getTranslations('applications.notices')
  await announce(t(outcome?.ok ? 'queued' : 'sentMeanwhile'))
  refresh()
}
