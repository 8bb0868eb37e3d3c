import type { MailText } from '../mail-text'
import { Line, Title } from './parts'

export const MailTest = ({ text, productName }: { text: MailText; productName: string }) => (
  <>
    <Title>{text('title')}</Title>
    <Line>{text('line', { product: productName })}</Line>
  </>
)
