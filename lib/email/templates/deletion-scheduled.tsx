import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Line, Title } from './parts'

type DeletionScheduledProps = {
  text: MailText
  mail: Extract<Mail, { template: 'deletion_scheduled' }>
  locale: string
  productName: string
  timeZone: string | null
}

/** No link: there is nothing that its owner could click to change it. */
export const DeletionScheduled = ({ text, mail, locale, productName, timeZone }: DeletionScheduledProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('line', { product: productName, at: exactTime(mail.dueAt, { locale, timeZone }) })}</Line>
    <Line>{text('kept')}</Line>
    <Line>{text('notYou', { host: new URL(env().issuer).host })}</Line>
  </>
)
