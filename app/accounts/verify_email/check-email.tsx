import { shownEmail } from '@/lib/shown-email'
import { redirect } from 'next/navigation'
import { pendingVerification } from '@/lib/account/pending-verification'
import { currentUser } from '@/lib/session/current-user'
import { readVerificationCookie } from '@/lib/session/verification-cookie'
import { carriedTo, continuationOf, continueAddress } from '../continuation'
import { AskSheet } from './ask-sheet'
import { Confirmed } from './confirmed'
import { WaitSheet } from './wait-sheet'

type CheckEmailProps = { parameters: Record<string, string | string[] | undefined> }

/** Waits for the mail of this browser's registration; a person who signed in elsewhere is asked whether to send one. */
export async function CheckEmail({ parameters }: CheckEmailProps) {
  const continuation = continuationOf(parameters)
  const [user, verificationId] = await Promise.all([currentUser(), readVerificationCookie()])
  if (user?.emailVerified) redirect(continueAddress(continuation))
  const pending = verificationId ? await pendingVerification({ verificationId }) : null

  if (user && pending?.email !== user.email)
    return <AskSheet continuation={continuation} email={shownEmail(user.email)} />
  if (!pending) redirect(carriedTo('/accounts/login', continuation))
  if (pending.state === 'done')
    return <Confirmed email={shownEmail(pending.email)} continuation={continuation} />
  const wasSentAgain = parameters.sent === 'again'
  return (
    <WaitSheet
      continuation={continuation}
      pending={pending}
      isSignedIn={user !== null}
      wasSentAgain={wasSentAgain}
    />
  )
}
