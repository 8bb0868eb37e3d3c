import nodemailer, { type Transporter } from 'nodemailer'
import { env } from '@/lib/env'
import type { RenderedMail } from './mail'
import { mailServer, type MailServer } from './mail-server'
import { printMail } from './print-mail'

/** `id`: of the message in the outbox. */
export type SendMail = (to: string, mail: RenderedMail, id: string) => Promise<void>

const memo = globalThis as typeof globalThis & {
  authCenterTransport?: { key: string; transport: Transporter }
}

/** Over SMTP when a server is set; printed otherwise, so that a first trial needs none. */
export async function sendMail(to: string, mail: RenderedMail, id: string): Promise<void> {
  const server = await mailServer()
  if (!server) return printMail(to, mail)
  await transportFor(server).sendMail(envelopeOf(server, to, mail, id))
}

/** What every message carries. */
export const envelopeOf = ({ from }: MailServer, to: string, mail: RenderedMail, id: string) => ({
  from,
  to: { name: '', address: to },
  messageId: messageIdOf(id),
  ...mail,
  ...automatic,
})

/** The same at every attempt (RFC 5322 section 3.6.4): a mailbox that gets a message twice can tell. */
const messageIdOf = (id: string): string => `<${id}@${new URL(env().issuer).hostname}>`

// RFC 3834: no automatic reply should answer these.
const automatic = { headers: { 'Auto-Submitted': 'auto-generated' } }

/** Kept while the settings of the server are the same. */
function transportFor({ options }: MailServer): Transporter {
  const key = JSON.stringify(options)
  if (memo.authCenterTransport?.key !== key) {
    memo.authCenterTransport?.transport.close()
    const transport = nodemailer.createTransport({
      ...options,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    })
    memo.authCenterTransport = { key, transport }
  }
  return memo.authCenterTransport.transport
}
