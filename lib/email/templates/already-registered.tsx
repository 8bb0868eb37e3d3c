import type { MailText } from '../mail-text'
import { Action, Line, Title } from './parts'

type AlreadyRegisteredProps = { text: MailText; link: string; productName: string }

export const AlreadyRegistered = ({ text, link, productName }: AlreadyRegisteredProps) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('line', { product: productName })}</Line>
    <Action href={link} label={text('action')} />
  </>
)
