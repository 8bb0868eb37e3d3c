import type { Mail } from '../mail'
import { exactTime } from './exact-time'
import type { MailText } from '../mail-text'
import { notMeLink } from './not-me'
import { Action, Line, Title } from './parts'

type PasswordChangedProps = {
  text: MailText
  mail: Extract<Mail, { template: 'password_changed' }>
  locale: string
  timeZone: string | null
}

export const PasswordChanged = ({ text, mail, locale, timeZone }: PasswordChangedProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>
      {text('line', { at: exactTime(mail.at, { locale, timeZone }), ip: mail.ip ?? text('unknownAddress') })}
    </Line>
    <Line>{text('notYou', { host: new URL(mail.link).host })}</Line>
    <Action href={notMeLink(mail.link)} label={text('action')} />
  </>
)
