import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Action, Line, Title } from './parts'

type ExportReadyProps = {
  text: MailText
  mail: Extract<Mail, { template: 'export_ready' }>
  locale: string
  productName: string
  timeZone: string | null
}

/** Its link leads to a page, which asks who is there: the mail itself opens nothing. */
export const ExportReady = ({ text, mail, locale, productName, timeZone }: ExportReadyProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('line', { product: productName, at: exactTime(mail.expiresAt, { locale, timeZone }) })}</Line>
    <Action href={mail.link} label={text('action')} />
    <Line>{text('notYou', { host: new URL(env().issuer).host })}</Line>
  </>
)
