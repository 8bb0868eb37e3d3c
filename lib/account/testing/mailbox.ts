import { listOutbox } from '@/lib/email/list-outbox'
import { readOutboxMessage } from '@/lib/email/read-outbox-message'

export type ReceivedMail = { template: string; subject: string; text: string; html: string; locale: string }

/** Every mail written to that address, oldest first. */
export async function mailsTo(email: string): Promise<ReceivedMail[]> {
  const { entries } = await listOutbox()
  const mine = entries.filter(({ recipient }) => recipient === email).reverse()
  return Promise.all(
    mine.map(async ({ id, template, locale }) => ({
      template,
      locale,
      ...(await readOutboxMessage(id))!.mail,
    })),
  )
}

export const codeIn = (mail: ReceivedMail): string => /(\d{3}) (\d{3})/.exec(mail.subject)!.slice(1).join('')

export const tokenIn = (mail: ReceivedMail): string => /token=([\w-]+)/.exec(mail.text)![1]!
