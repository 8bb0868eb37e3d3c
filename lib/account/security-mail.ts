import type { NewOutboxMessage } from '@/lib/data/outbox'
import type { Credentials } from '@/lib/data/users'
import { env } from '@/lib/env'
import type { SecurityNotice } from '@/lib/email/mail'
import { prepareMail } from '@/lib/email/prepare-mail'

type About = { at: Date; ip: string | null; left?: number }

/** What the owner is told about their second factor. Written before the transaction that it belongs to. */
export const securityMail = (
  template: SecurityNotice,
  user: Pick<Credentials, 'email' | 'locale' | 'zoneinfo'>,
  { at, ip, left = 0 }: About,
): Promise<NewOutboxMessage> =>
  prepareMail(
    { template, at, ip, left, link: `${env().issuer}/accounts/security` },
    user.email,
    user.locale,
    at,
    user.zoneinfo,
  )
