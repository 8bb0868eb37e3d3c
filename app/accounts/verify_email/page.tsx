import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { currentUser } from '@/lib/session/current-user'
import { CheckEmail } from './check-email'
import { ConfirmLink } from './confirm-link'
import { Confirmed } from './confirmed'
import { readLink } from './read-link'
import { readPending } from './read-pending'

type VerifyEmailPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: VerifyEmailPageProps): Promise<Metadata> {
  const t = await getTranslations('account.verify')
  // The address holds a token, which must not reach linked pages as the referrer.
  return { title: t(await stateOf(await searchParams)), referrer: 'same-origin' }
}

/** The key of the heading that the page will have. */
function stateOf({ token, claim, done }: Awaited<VerifyEmailPageProps['searchParams']>) {
  if (typeof token === 'string') return linkState(token, claim === '1')
  return done === '1' ? 'doneTitle' : waitingState()
}

async function linkState(token: string, wantsClaim: boolean) {
  const link = await readLink(token)
  if (link.state !== 'ready') return link.state === 'used' ? 'usedTitle' : 'overTitle'
  const isClaimed = link.way === 'claim' || (link.way === 'password' && wantsClaim)
  return isClaimed ? 'claimTitle' : 'linkTitle'
}

async function waitingState() {
  const [user, pending] = await Promise.all([currentUser(), readPending()])
  if (user && pending?.email !== user.email) return 'askTitle'
  if (pending?.state === 'done') return 'doneTitle'
  return (await hasMailServer()) ? 'title' : 'codeTitle'
}

/** From the mail, with a token; after it, done; otherwise the page that waits for the mail to arrive. */
export default async function VerifyEmailPage({ searchParams }: VerifyEmailPageProps) {
  const parameters = await searchParams
  if (typeof parameters.token === 'string')
    return <ConfirmLink token={parameters.token} isClaiming={parameters.claim === '1'} />
  return parameters.done === '1' ? <Confirmed /> : <CheckEmail parameters={parameters} />
}
