import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { hasMailServer } from '../no-mail-server'
import { CheckEmail } from './check-email'
import { ConfirmLink } from './confirm-link'
import { Confirmed } from './confirmed'

type VerifyEmailPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  // The address holds a token, which must not reach linked pages as the referrer.
  return {
    title: (await getTranslations('account.verify'))(hasMailServer() ? 'title' : 'codeTitle'),
    referrer: 'same-origin',
  }
}

/** From the mail, with a token; after it, done; otherwise the page that waits for the mail to arrive. */
export default async function VerifyEmailPage({ searchParams }: VerifyEmailPageProps) {
  const parameters = await searchParams
  if (typeof parameters.token === 'string')
    return <ConfirmLink token={parameters.token} isClaiming={parameters.claim === '1'} />
  return parameters.done === '1' ? <Confirmed /> : <CheckEmail parameters={parameters} />
}
