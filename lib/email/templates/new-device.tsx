import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { browserName } from './browser-name'
import { exactTime } from './exact-time'
import { Action, Line, Title } from './parts'

type Props = {
  text: MailText
  mail: Extract<Mail, { template: 'new_device' }>
  locale: string
  productName: string
  timeZone: string | null
}

export const NewDevice = ({ text, mail: { asked, link }, locale, productName, timeZone }: Props) => (
  <>
    <Title>{text('title')}</Title>
    <Line>
      {text('line', {
        product: productName,
        browser: browserName(text, asked),
        ip: asked.ip ?? text('unknownAddress'),
        at: exactTime(asked.at, { locale, timeZone }),
      })}
    </Line>
    <Line>{text('notYou', { host: new URL(env().issuer).host })}</Line>
    <Action href={link} label={text('action')} />
  </>
)
