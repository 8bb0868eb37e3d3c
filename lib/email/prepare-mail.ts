import type { NewOutboxMessage } from '@/lib/data/outbox'
import { readBrand } from '@/lib/branding/brand'
import { newId, seal } from '@/lib/secrets'
import type { Mail } from './mail'
import { outboxSeal } from './outbox-seal'
import { renderMail } from './render-mail'

/** Written before the transaction it belongs to opens; saved in it with `saveOutboxMessage`. */
export async function prepareMail(
  mail: Mail,
  to: string,
  locale: string | null,
  now: Date,
  timeZone: string | null = null,
): Promise<NewOutboxMessage> {
  const language = locale ?? 'en'
  const { name, color } = await readBrand()
  const rendered = await renderMail(mail, to, language, { productName: name, timeZone, accent: color })
  return {
    id: newId(),
    recipient: to,
    template: mail.template,
    locale: language,
    sealed: seal(outboxSeal, JSON.stringify(rendered)),
    now,
  }
}
