import { env, type Environment } from './env'
import type { Settings } from './settings'

/** The settings that the environment fixes. They win over what is stored, and pages show them locked. */
export function fixedSettings(environment: Environment = env()): Partial<Settings> {
  const { smtpUrl, mailFrom, rateLimits } = environment
  return {
    ...(smtpUrl && serverIn(smtpUrl)),
    ...(mailFrom && senderIn(mailFrom)),
    ...rateLimits,
  }
}

/** For display. Mail itself is sent with the URL as it is, which may say more than these. */
function serverIn(smtpUrl: string): Partial<Settings> {
  const { protocol, hostname, port, username } = new URL(smtpUrl)
  const isTls = protocol === 'smtps:'
  return {
    smtpHost: hostname,
    smtpTls: isTls ? 'tls' : 'opportunistic',
    smtpPort: Number(port) || (isTls ? 465 : 587),
    smtpUser: decodeURIComponent(username),
    smtpPassword: '',
  }
}

/** `Auth Center <no-reply@example.com>`, or an address alone. */
function senderIn(mailFrom: string): Partial<Settings> {
  const [, name, address] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(mailFrom) ?? []
  return { mailFromName: name ?? '', mailFromAddress: (address ?? mailFrom).trim() }
}
