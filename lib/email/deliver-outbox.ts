import { leaseDueMessage, settleMessage, type OutboxEntry } from '@/lib/data/outbox'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { openMail } from './outbox-seal'
import { sendMail, type SendMail } from './send-mail'

const minute = 60_000
/** How long after the nth failed attempt the next one comes; after the last of them the message counts as failed. */
const waits = [1, 5, 15, 60, 180, 720].map((minutes) => minutes * minute)
/** Whoever takes a message has this long to send it, before somebody else may. */
const lease = 2 * minute
const mostInARow = 200

/** Sends what is due, one after the other. Safe to run on every node at once. */
export async function deliverDueMail(send: SendMail = sendMail): Promise<void> {
  for (let count = 0; count < mostInARow; count += 1) {
    const time = now()
    const message = await leaseDueMessage(new Date(time), new Date(time + lease))
    if (!message) return
    await deliver(message, send)
  }
}

/** After a commit, without anybody waiting for it; what fails stays for the scheduled run. */
export function deliverSoon(): void {
  deliverDueMail().catch((error: unknown) => log('mail.failed', { error }))
}

async function deliver(message: OutboxEntry & { sealed: Buffer }, send: SendMail): Promise<void> {
  const { id, template } = message
  try {
    await send(message.recipient, openMail(message.sealed))
    await settleMessage(message, { status: 'sent', sentAt: new Date(now()) })
    log('mail.sent', { messageId: id, template })
  } catch (error) {
    const wait = waits[message.attempts - 1]
    const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    const nextAttemptAt = new Date(now() + (wait ?? 0))
    await settleMessage(message, {
      status: wait === undefined ? 'failed' : 'pending',
      lastError,
      nextAttemptAt,
    })
    log('mail.failed', { messageId: id, template, attempts: message.attempts, error })
  }
}
