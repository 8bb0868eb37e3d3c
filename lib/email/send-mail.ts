import nodemailer, { type Transporter } from 'nodemailer'
import { env } from '@/lib/env'
import type { RenderedMail } from './mail'
import { printMail } from './print-mail'

/** `id`: of the message in the outbox. */
export type SendMail = (to: string, mail: RenderedMail, id: string) => Promise<void>

const memo = globalThis as typeof globalThis & {
  authCenterTransport?: { url: string; transport: Transporter }
}

/** Over SMTP when a server is set; printed otherwise, so that a first trial needs none. */
export async function sendMail(to: string, mail: RenderedMail, id: string): Promise<void> {
  const { smtpUrl, mailFrom } = env()
  if (!smtpUrl) return printMail(to, mail)
  await transportFor(smtpUrl).sendMail({
    from: mailFrom,
    to: { name: '', address: to },
    messageId: messageIdOf(id),
    ...mail,
    ...automatic,
  })
}

/** The same at every attempt (RFC 5322 section 3.6.4): a mailbox that gets a message twice can tell. */
const messageIdOf = (id: string): string => `<${id}@${new URL(env().issuer).hostname}>`

// RFC 3834: no automatic reply should answer these.
const automatic = { headers: { 'Auto-Submitted': 'auto-generated' } }

function transportFor(url: string): Transporter {
  if (memo.authCenterTransport?.url !== url) {
    memo.authCenterTransport?.transport.close()
    const transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    })
    memo.authCenterTransport = { url, transport }
  }
  return memo.authCenterTransport.transport
}
