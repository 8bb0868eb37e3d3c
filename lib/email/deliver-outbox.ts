import { setTimeout as sleep } from 'node:timers/promises'
import { leaseDueMessage, settleMessage, type OutboxEntry } from '@/lib/data/outbox'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { openMail } from './outbox-seal'
import { isRefusedForGood } from './refused-for-good'
import { sendMail, type SendMail } from './send-mail'

type Leased = OutboxEntry & { sealed: Buffer }

const minute = 60_000
/** The delay after each failed attempt; after the last one the message counts as failed. */
const waits = [1, 5, 15, 60, 180, 720].map((minutes) => minutes * minute)
/** How long a node has to send a message before another node may take it. */
const lease = 5 * minute
const mostInARow = 200
/** Pauses between tries to note that a message was sent, in milliseconds; together much less than the lease. */
const noting = [0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]

declare global {
  var authCenterDelivery: { isEnding: boolean; underway: Set<Promise<void>> } | undefined
}

const delivery = () => (globalThis.authCenterDelivery ??= { isEnding: false, underway: new Set() })

/** Sends what is due, one after the other. Safe to run on every node at the same time. */
export async function deliverDueMail(send: SendMail = sendMail): Promise<void> {
  for (let count = 0; count < mostInARow && !delivery().isEnding; count += 1) {
    const time = now()
    const message = await leaseDueMessage(new Date(time), new Date(time + lease))
    if (!message) return
    await watched(deliver(message, send))
  }
}

/** Begins no further message and resolves when those in progress are sent and marked, so that no other node sends them again. */
export async function finishDelivery(): Promise<void> {
  const { underway } = Object.assign(delivery(), { isEnding: true })
  await Promise.allSettled(underway)
}

async function watched(work: Promise<void>): Promise<void> {
  const { underway } = delivery()
  underway.add(work)
  try {
    await work
  } finally {
    underway.delete(work)
  }
}

/** Runs after a commit, in the background; what fails stays for the scheduled run. */
export function deliverSoon(): void {
  deliverDueMail().catch((error: unknown) => log('mail.failed', { error }))
}

async function deliver(message: Leased, send: SendMail): Promise<void> {
  const { id, template } = message
  try {
    await send(message.recipient, openMail(message.sealed), id)
  } catch (error) {
    return postpone(message, error)
  }
  await noteSent(message)
  log('mail.sent', { messageId: id, template })
}

/** It has left: an outage now must not make it leave again. */
async function noteSent(message: Leased): Promise<void> {
  for (const [index, pause] of noting.entries()) {
    await sleep(pause)
    try {
      return await settleMessage(message, { status: 'sent', sentAt: new Date(now()) })
    } catch (error) {
      if (index === noting.length - 1) throw error
    }
  }
}

async function postpone(message: Leased, error: unknown): Promise<void> {
  const { id, template, attempts } = message
  const wait = isRefusedForGood(error) ? undefined : waits[attempts - 1]
  const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
  const nextAttemptAt = new Date(now() + (wait ?? 0))
  await settleMessage(message, {
    status: wait === undefined ? 'failed' : 'pending',
    lastError,
    nextAttemptAt,
  })
  log('mail.failed', { messageId: id, template, attempts, error })
}
