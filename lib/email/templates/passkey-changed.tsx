import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { notMeLink } from './not-me'
import { Action, Line, Title } from './parts'

type PasskeyChangedProps = {
  text: MailText
  mail: Extract<Mail, { template: 'passkey_added' | 'passkey_removed' }>
  locale: string
  timeZone: string | null
}

export const PasskeyChanged = ({ text, mail, locale, timeZone }: PasskeyChangedProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>
      {text('line', {
        name: mail.name,
        at: exactTime(mail.at, { locale, timeZone }),
        ip: mail.ip ?? text('unknownAddress'),
      })}
    </Line>
    <Line>{text('notYou', { host: new URL(mail.link).host })}</Line>
    <Action href={notMeLink(mail.link)} label={text('action')} />
  </>
)
