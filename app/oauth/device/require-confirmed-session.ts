import { redirect } from 'next/navigation'
import { currentSession } from '@/lib/session/current-session'
import { devicePage } from './device-page'

type SignedIn = NonNullable<Awaited<ReturnType<typeof currentSession>>>

/** Signed in, with a verified address; otherwise the person is sent there and back. */
export async function requireConfirmedSession(typed: string): Promise<SignedIn> {
  const session = await currentSession()
  const next = encodeURIComponent(devicePage(typed))
  if (!session) redirect(`/accounts/login?next=${next}`)
  if (!session.user.emailVerified) redirect(`/accounts/verify_email?next=${next}`)
  return session
}
