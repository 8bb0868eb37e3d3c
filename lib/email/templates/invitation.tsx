import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Action, Line, Title } from './parts'

type InvitationProps = {
  text: MailText
  mail: Extract<Mail, { template: 'invitation' | 'account_created' | 'reset_sent' }>
  locale: string
  productName: string
  timeZone: string | null
}

/** A link that makes an account, or that sets its first or a new password: only the words differ. */
export const Invitation = ({ text, mail, locale, productName, timeZone }: InvitationProps) => (
  <>
    <Title>{text('title', { product: productName })}</Title>
    <Line>{text('line', { product: productName })}</Line>
    <Action href={mail.link} label={text('action')} />
    <Line>{text('expires', { at: exactTime(mail.expiresAt, { locale, timeZone }) })}</Line>
  </>
)
