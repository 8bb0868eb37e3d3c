'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { announce } from '@/app/announce'
import { retryMail } from '@/lib/admin/retry-mail'
import { actingAdmin } from '../../acting-admin'

export async function retryAction(id: string): Promise<void> {
  const admin = await actingAdmin('/admin/outbox')
  await retryMail(String(id), admin)
  await announce((await getTranslations('admin.message'))('queued'))
  refresh()
}
