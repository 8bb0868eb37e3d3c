import { env } from '@/lib/env'
import type { Mail } from '../mail'
import type { MailText } from '../mail-text'
import { exactTime } from './exact-time'
import { Action, Line, Title } from './parts'

type Templates = 'own_deletion_scheduled' | 'deletion_cancelled' | 'account_deleted'
type OwnDeletionProps = {
  text: MailText
  mail: Extract<Mail, { template: Templates }>
  locale: string
  productName: string
  timeZone: string | null
}

/** What a person hears of the deletion of their account: that they asked for it, took it back, or that it is done. */
export function OwnDeletion({ text, mail, locale, productName, timeZone }: OwnDeletionProps) {
  const { issuer } = env()
  const time = 'dueAt' in mail ? mail.dueAt : 'at' in mail ? mail.at : null
  const facts = {
    product: productName,
    host: new URL(issuer).host,
    at: time ? exactTime(time, { locale, timeZone }) : '',
  }
  return (
    <>
      <Title>{text('title')}</Title>
      <Line>{text('line', facts)}</Line>
      <Line>{text('kept', facts)}</Line>
      {mail.template !== 'account_deleted' && (
        <Action
          href={`${issuer}${mail.template === 'deletion_cancelled' ? '/accounts' : '/accounts/login'}`}
          label={text('action')}
        />
      )}
      <Line>{text('notYou', facts)}</Line>
    </>
  )
}
