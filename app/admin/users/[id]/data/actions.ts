'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { requestPersonExport } from '@/lib/admin/export-person'
import { requireStepUp } from '@/lib/session/require-step-up'
import { actingAdmin } from '../../../acting-admin'

export async function requestExportAction(id: string): Promise<void> {
  const path = `/admin/users/${encodeURIComponent(String(id))}/data`
  const admin = await actingAdmin(path)
  await requireStepUp(path)
  const result = (await requestPersonExport(String(id), admin)) ?? notFound()
  await announce((await getTranslations('data.export'))(result.ok ? 'requested' : 'pending'))
  redirect(path)
}
