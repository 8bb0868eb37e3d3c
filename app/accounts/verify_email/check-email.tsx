import { shownEmail } from '@/lib/shown-email'
import { redirect } from 'next/navigation'
import { currentUser } from '@/lib/session/current-user'
import { carriedTo, continuationOf, continueAddress } from '../continuation'
import { AskSheet } from './ask-sheet'
import { Confirmed } from './confirmed'
import { readPending } from './read-pending'
import { WaitSheet } from './wait-sheet'

type CheckEmailProps = { parameters: Record<string, string | string[] | undefined> }

/** Waits for the mail of this browser's registration; a person who signed in elsewhere is asked whether to send one. */
export async function CheckEmail({ parameters }: CheckEmailProps) {
  const continuation = continuationOf(parameters)
  const [user, pending] = await Promise.all([currentUser(), readPending()])
  if (user?.emailVerified) redirect(continueAddress(continuation))

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
