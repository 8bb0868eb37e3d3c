import type SMTPPool from 'nodemailer/lib/smtp-pool'
import { readSettings } from '@/lib/data/settings'
import { env } from '@/lib/env'
import type { Settings } from '@/lib/settings'
import { openMailPassword } from './mail-password'

export type MailServer = {
  /** As nodemailer takes it. */
  options:
    Pick<SMTPPool.Options, 'host' | 'port' | 'secure' | 'requireTLS' | 'ignoreTLS' | 'auth'> | { url: string }
  from: { name: string; address: string }
  host: string
}

/** The server that mail goes through now; null when there is none. SMTP_URL wins over the settings. */
export async function mailServer(): Promise<MailServer | null> {
  const settings = await readSettings()
  if (settings.smtpHost === '') return null
  const { smtpUrl } = env()
  return smtpUrl ? { ...serverOf(settings), options: { url: smtpUrl } } : serverOf(settings)
}

export const hasMailServer = async (): Promise<boolean> => (await readSettings()).smtpHost !== ''

/** Also of settings that are not saved yet. A password that was sealed under another AUTH_SECRET counts as empty. */
export function serverOf(settings: Settings): MailServer {
  const { smtpHost: host, smtpPort: port, smtpTls, smtpUser: user, smtpPassword } = settings
  const pass = smtpPassword === '' ? '' : (openMailPassword(smtpPassword) ?? '')
  return {
    host,
    from: senderOf(settings),
    options: {
      ...{ host, port, secure: smtpTls === 'tls' },
      ...{ requireTLS: smtpTls === 'starttls', ignoreTLS: smtpTls === 'none' },
      ...(user !== '' && { auth: { user, pass } }),
    },
  }
}

/** Without an address of its own, mail comes from `no-reply` at the issuer's host. */
export function senderOf({ mailFromName, mailFromAddress, brandName }: Settings): MailServer['from'] {
  const { issuer, productName } = env()
  return {
    name: mailFromName || brandName || productName,
    address: mailFromAddress || `no-reply@${new URL(issuer).hostname}`,
  }
}
