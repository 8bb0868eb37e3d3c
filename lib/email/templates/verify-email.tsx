import { shownEmail } from '@/lib/shown-email'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { Action, Code, Line, Title } from './parts'

type Proof = Extract<Mail, { template: 'verify_email' | 'confirm_new_email' }>
type VerifyEmailProps = { text: MailText; mail: Proof; to: string }

export const VerifyEmail = ({ text, mail, to }: VerifyEmailProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('codeLine', { minutes: mail.codeMinutes })}</Line>
    <Code>{groupedCode(mail.code)}</Code>
    <Line>{text('linkLine', { hours: mail.linkHours })}</Line>
    <Action href={mail.link} label={text('action', { email: shownEmail(to) })} />
  </>
)

export const groupedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
