import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Line, Title } from './parts'

type EmailChangedProps = {
  text: MailText
  mail: Extract<Mail, { template: 'email_changed' }>
  locale: string
  productName: string
  timeZone: string | null
}

/** Goes to the old address. The new one is not named: the mailbox may be read by another person by now. */
export const EmailChanged = ({ text, mail, locale, productName, timeZone }: EmailChangedProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('line', { product: productName, at: exactTime(mail.at, { locale, timeZone }) })}</Line>
    <Line>{text('notYou', { host: new URL(env().issuer).host })}</Line>
  </>
)
