'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { endReported } from '@/lib/account/not-me'
import { requestOrigin } from '@/lib/session/request-origin'

/** A session that has ended already is what the person wanted. */
export async function endReportedAction(_state: FormState, form: FormData): Promise<FormState> {
  await endReported(textOf(form, 'token'), await requestOrigin())
  redirect('/accounts/not_me?done=1')
}
