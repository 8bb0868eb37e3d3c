import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Action, Line, Title } from './parts'

type Props = {
  text: MailText
  mail: Extract<Mail, { template: 'own_email_changed' | 'email_is_new' }>
  locale: string
  productName: string
  timeZone: string | null
}

/** To the old address, which can take the change back and is not told the new one; and to the new one. */
export function OwnEmailChanged({ text, mail, locale, productName, timeZone }: Props) {
  const shown = (at: Date) => exactTime(at, { locale, timeZone })
  return (
    <>
      <Title>{text('title')}</Title>
      <Line>{text('line', { product: productName, at: shown(mail.at) })}</Line>
      <Line>{text('notYou', { host: new URL(env().issuer).host })}</Line>
      {mail.template === 'own_email_changed' && (
        <>
          <Action href={mail.link} label={text('action')} />
          <Line>{text('expires', { at: shown(mail.expiresAt) })}</Line>
        </>
      )}
    </>
  )
}
