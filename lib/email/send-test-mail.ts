import nodemailer from 'nodemailer'
import { newId } from '@/lib/secrets'
import type { RenderedMail } from './mail'
import { mailFailure, type MailFailure } from './mail-problem'
import type { MailServer } from './mail-server'
import { envelopeOf } from './send-mail'

export type TestResult = { isSent: true } | ({ isSent: false } & MailFailure)

/** Milliseconds, from the first packet to the last: a server that hangs is given up. */
const patience = 15_000

/** Over a connection of its own, past the outbox, so that the answer is known. */
export async function sendTestMail(
  server: MailServer,
  to: string,
  mail: RenderedMail,
  limit = patience,
): Promise<TestResult> {
  const waits = { connectionTimeout: limit, greetingTimeout: limit, socketTimeout: limit, dnsTimeout: limit }
  const transport = nodemailer.createTransport({ ...server.options, ...waits })
  const gaveUp = new AbortController()
  try {
    await Promise.race([
      transport.sendMail(envelopeOf(server, to, mail, newId())),
      after(limit, gaveUp.signal),
    ])
    return { isSent: true }
  } catch (error) {
    return { isSent: false, ...mailFailure(error) }
  } finally {
    gaveUp.abort()
    transport.close()
  }
}

/** Rejects after a time, unless it is told to stop. */
const after = (limit: number, signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), limit)
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
