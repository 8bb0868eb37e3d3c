'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { keepAccount } from '@/lib/account/keep-account'
import { requestOrigin } from '@/lib/session/request-origin'
import { clearPendingSignInCookie } from '@/lib/session/two-step-cookies'
import { carriedTo, continuationIn } from '../continuation'
import { finishPending } from '../finish-sign-in'
import { pendingAt } from '../two-step/pending-here'

/** Every factor was shown, so the sign-in that was held back goes on from there; to what waits by now, should another app have asked since. */
export async function keepAccountAction(form: FormData): Promise<void> {
  const continuation = continuationIn(form)
  const pending = await pendingAt('keep')
  if (!pending) redirect(carriedTo('/accounts/login', continuation))
  const { userId, provedAt } = pending
  const result = await keepAccount(new Date(provedAt), { userId, ...(await requestOrigin()) })
  if (!result.ok) redirect(carriedTo('/accounts/deletion', continuation))
  const address = await finishPending({ ...pending, ...continuation }, [])
  await announce((await getTranslations('data.keep'))('kept'))
  redirect(address ?? carriedTo('/accounts/login', continuation))
}

export async function leaveAction(form: FormData): Promise<void> {
  await clearPendingSignInCookie()
  redirect(carriedTo('/accounts/login', continuationIn(form)))
}
