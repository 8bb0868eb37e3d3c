'use server'

import { redirect } from 'next/navigation'
import { textOf } from '@/app/form/read-form'
import { authorizationServer } from '@/lib/authorization-server'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { chooseAccount } from '@/lib/oauth/interactions/choose-account'
import { browserToken } from '@/lib/session/browser-binding'
import { heldSession } from '@/lib/session/browser-accounts'
import { endAllSessions, endHeldSession } from '@/lib/session/end-session'
import { switchAccount } from '@/lib/session/switch-account'
import { carriedTo, continuationIn, continueAddress, type Continuation } from '../continuation'

/** Goes on as an account that is signed in here: nothing but which one is current changes. */
export async function chooseAccountAction(form: FormData): Promise<void> {
  const continuation = continuationIn(form)
  const session = await heldSession(textOf(form, 'account'))
  const address = session && (await addressAs(session, continuation))
  if (!session || !address || !(await switchAccount(session.id)))
    return redirect(carriedTo('/accounts/login', continuation, { switch: 'ended' }))
  await rememberLocale(session.user.locale, { unlessChosen: true })
  redirect(address)
}

type Session = NonNullable<Awaited<ReturnType<typeof heldSession>>>

/** null: a waiting request is for another person, or has ended. */
async function addressAs(session: Session, continuation: Continuation): Promise<string | null> {
  const { interactionId: id } = continuation
  if (!id) return continueAddress(continuation)
  return chooseAccount(authorizationServer(), { id, browserToken: await browserToken(), session })
}

export async function signOutAccountAction(form: FormData): Promise<void> {
  await endHeldSession(textOf(form, 'account'))
  redirect(carriedTo('/accounts/login', continuationIn(form), { switch: '1' }))
}

export async function signOutAllAction(form: FormData): Promise<void> {
  await endAllSessions()
  const continuation = continuationIn(form)
  redirect(carriedTo(continuation.interactionId ? '/accounts/login' : '/accounts/logout', continuation))
}
