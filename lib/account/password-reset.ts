import { createHmac } from 'node:crypto'
import type { NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { env } from '@/lib/env'
import type { Mail } from '@/lib/email/mail'
import { newId, randomToken, sha256, sixDigitCode } from '@/lib/secrets'
import { knownBrowser } from './browser-name'

const minute = 60_000

/** The link and the code end together. `shown`: how long the page that lists the consequences can be opened again. */
export const resetLifetimes = { open: 30 * minute, attempts: 5, shown: 10 * minute } as const

export type ResetAsked = { ip: string | null; userAgent: string | null; at: Date }
type Subject = { userId: string | null; email: string; interactionId: string | null; asked: ResetAsked }

export type PasswordReset = { token: NewOneTimeToken; mail: Extract<Mail, { template: 'reset_password' }> }

/** What to save and what to send. Without a user it is a decoy, which looks the same to the browser and which no link or code opens. */
export function newPasswordReset({ userId, email, interactionId, asked }: Subject): PasswordReset {
  const [id, plain, code] = [newId(), randomToken(), sixDigitCode()]
  const { ip, userAgent, at } = asked
  return {
    token: {
      id,
      purpose: 'reset_password',
      tokenHash: sha256(plain),
      codeHash: hashResetCode(id, code),
      userId,
      email,
      interactionId,
      now: at,
      expiresAt: new Date(at.getTime() + resetLifetimes.open),
    },
    mail: {
      template: 'reset_password',
      code,
      link: `${env().issuer}/accounts/password_reset/link?token=${plain}`,
      minutes: resetLifetimes.open / minute,
      asked: { at, ip, browser: userAgent === null ? null : knownBrowser(userAgent) },
    },
  }
}

/** Six digits are few: keyed, and never the hash of another purpose's code. */
export const hashResetCode = (resetId: string, code: string): Buffer =>
  createHmac('sha256', env().authSecret).update(`reset_password:${resetId}:${code}`).digest()
