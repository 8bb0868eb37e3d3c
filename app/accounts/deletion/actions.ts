'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { keepAccount } from '@/lib/account/keep-account'
import { clearLeavingCookie, readLeavingCookie } from '@/lib/session/leaving-cookie'
import { requestOrigin } from '@/lib/session/request-origin'
import { carriedTo, continuationIn } from '../continuation'
import { finishProven } from '../finish-sign-in'

/** The cookie proves every factor, so the sign-in that was held back goes on from there. */
export async function keepAccountAction(form: FormData): Promise<void> {
  const continuation = continuationIn(form)
  const leaving = await readLeavingCookie()
  if (!leaving) redirect(carriedTo('/accounts/login', continuation))
  const { userId, provedAt, how } = leaving
  const result = await keepAccount(new Date(provedAt), { userId, ...(await requestOrigin()) })
  if (!result.ok) redirect(carriedTo('/accounts/deletion', continuation))
  await clearLeavingCookie()
  const address = await finishProven({ userId, provedAt, ...how }, continuation)
  await announce((await getTranslations('data.keep'))('kept'))
  redirect(address)
}

export async function leaveAction(form: FormData): Promise<void> {
  await clearLeavingCookie()
  redirect(carriedTo('/accounts/login', continuationIn(form)))
}
