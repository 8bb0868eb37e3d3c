import { recordAudit } from '@/lib/data/audit'
import { now } from '@/lib/clock'
import { readOutboxMessage } from '@/lib/email/read-outbox-message'
import { actorOf, type Actor } from './actor'

/** A message holds one-time links, so its reader is recorded before they see it. */
export async function readMail(id: string, admin: Actor) {
  const message = await readOutboxMessage(id)
  if (!message) return null
  await recordAudit({
    action: 'mail.read',
    at: new Date(now()),
    ...actorOf(admin),
    target: { type: 'mail', id },
    details: { recipient: message.recipient, template: message.template },
  })
  return message
}
