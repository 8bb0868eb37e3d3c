'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { announce } from '@/app/announce'
import { untouched, type FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { answerRejection } from '@/lib/applications/answer-rejection'
import { currentUser } from '@/lib/session/current-user'
import { currentOwner } from '../current-owner'
import { textByName } from '@/lib/i18n/text-by-name'

/** Sends a rejected application to a review again. */
export async function answerRejectionAction(
  id: unknown,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('applications.review')
  const answer = textOf(form, 'answer')
  if (!(await currentUser())) return { ...failed(answer), message: t('errors.signed_out') }
  const outcome = (await answerRejection(String(id), answer, await currentOwner())) ?? notFound()
  if (outcome.ok) {
    await announce(t('sent'))
    refresh()
    return { ...untouched, isDone: true }
  }
  const { message, fieldErrors = {} } = outcome
  return {
    ...failed(answer),
    message: message === undefined ? null : (textByName(t, `errors.${message}`) ?? message),
    errors: Object.fromEntries(
      Object.entries(fieldErrors).map(([field, key]) => [field, textByName(t, `errors.${key}`) ?? key]),
    ),
  }
}

const failed = (answer: string): FormState => ({ ...untouched, isDone: false, values: { answer } })
