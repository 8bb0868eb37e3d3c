import { shownEmail } from '@/lib/shown-email'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { browserName } from './browser-name'
import { exactTime } from './exact-time'
import { Action, Code, Line, Title } from './parts'
import { groupedCode } from './verify-email'

type ResetPasswordProps = {
  text: MailText
  mail: Extract<Mail, { template: 'reset_password' }>
  to: string
  locale: string
  timeZone: string | null
}

export const ResetPassword = ({ text, mail, to, locale, timeZone }: ResetPasswordProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('linkLine', { email: shownEmail(to), minutes: mail.minutes })}</Line>
    <Action href={mail.link} label={text('action')} />
    <Line>{text('codeLine')}</Line>
    <Code>{groupedCode(mail.code)}</Code>
    <Line>
      {text('asked', {
        browser: browserName(text, mail.asked),
        ip: mail.asked.ip ?? text('unknownAddress'),
        at: exactTime(mail.asked.at, { locale, timeZone }),
      })}
    </Line>
    <Line>{text('notYou')}</Line>
  </>
)
