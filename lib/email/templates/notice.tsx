import type { Mail, SecurityNotice } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { notMeLink } from './not-me'
import { Action, Line, Title } from './parts'

type NoticeProps = {
  text: MailText
  mail: Extract<Mail, { template: SecurityNotice }>
  locale: string
  timeZone: string | null
}

/** What happened to the second factor, when and from where, and what to do if it was someone else. */
export const Notice = ({ text, mail: { template, at, ip, left, link }, locale, timeZone }: NoticeProps) => (
  <>
    <Title>{text('title', { left })}</Title>
    <Line>
      {text('line', { at: exactTime(at, { locale, timeZone }), ip: ip ?? text('unknownAddress'), left })}
    </Line>
    <Line>{text('notYou', { host: new URL(link).host })}</Line>
    <Action href={template === 'recovery_codes_few' ? link : notMeLink(link)} label={text('action')} />
  </>
)
