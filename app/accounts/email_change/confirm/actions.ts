'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { confirmEmailChangeByLink } from '@/lib/account/confirm-email-change'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'
import { formFailure } from '../../form-failure'

export async function confirmByLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const { id } = await requireUser('/accounts/email_change/confirm')
  const [origin, t] = await Promise.all([requestOrigin(), getTranslations('emailChange')])
  const result = await confirmEmailChangeByLink(textOf(form, 'token'), { userId: id, ...origin })
  if (!result.ok) return formFailure(result, {})
  await announce(t('done'))
  redirect('/accounts/security')
}
