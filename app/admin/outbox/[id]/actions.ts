'use server'

import { refresh } from 'next/cache'
import { retryMail } from '@/lib/admin/retry-mail'
import { actingAdmin } from '../../acting-admin'

export async function retryAction(id: string): Promise<void> {
  const admin = await actingAdmin('/admin/outbox')
  await retryMail(String(id), admin)
  refresh()
}
