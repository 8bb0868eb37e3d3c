'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { requestExport } from '@/lib/account/data-export'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'

const here = '/accounts/data'

/** Nothing but the form of the page sends form data. */
export async function requestExportAction(form: FormData): Promise<void> {
  const user = await requireStepUp(here)
  if (!(form instanceof FormData)) redirect(here)
  const [t, result] = await Promise.all([
    getTranslations('data.export'),
    requestExport(user.id, await requestOrigin()),
  ])
  await announce(t(result.ok ? 'requested' : 'pending'))
  redirect(here)
}
