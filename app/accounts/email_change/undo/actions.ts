'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { undoEmailChange } from '@/lib/account/undo-email-change'
import { currentUser } from '@/lib/session/current-user'
import { requestOrigin } from '@/lib/session/request-origin'
import { formFailure } from '../../form-failure'

export async function undoAction(_state: FormState, form: FormData): Promise<FormState> {
  const [user, origin] = await Promise.all([currentUser(), requestOrigin()])
  const opener = { sessionId: user?.sessionId ?? null, ...origin }
  const result = await undoEmailChange(textOf(form, 'token'), opener)
  if (!result.ok) return formFailure(result, {})
  redirect('/accounts/email_change/undo?done=1')
}
