import { createHmac } from 'node:crypto'
import type { NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { env } from '@/lib/env'
import type { Mail } from '@/lib/email/mail'
import { newId, randomToken, sha256, sixDigitCode } from '@/lib/secrets'

const minute = 60_000

/** The code is for the browser that asked; the link, which no one can guess, may be opened later and elsewhere. */
export const verificationLifetimes = { code: 10 * minute, link: 24 * 60 * minute, attempts: 5 } as const

export type Verification = { token: NewOneTimeToken; mail: Extract<Mail, { template: 'verify_email' }> }

type Subject = { userId: string; email: string; interactionId: string | null; now: Date }

/** What to save and what to send. */
export function newVerification({ userId, email, interactionId, now }: Subject): Verification {
  const [id, plain, code] = [newId(), randomToken(), sixDigitCode()]
  return {
    token: {
      id,
      purpose: 'verify_email',
      tokenHash: sha256(plain),
      codeHash: hashCode(id, code),
      userId,
      email,
      interactionId,
      now,
      expiresAt: new Date(now.getTime() + verificationLifetimes.link),
    },
    mail: {
      template: 'verify_email',
      code,
      link: `${env().issuer}/accounts/verify_email?token=${plain}`,
      codeMinutes: verificationLifetimes.code / minute,
      linkHours: verificationLifetimes.link / (60 * minute),
    },
  }
}

/** Looks like a verification to the browser that waits for it, and nothing opens it. */
export function decoyVerification({ email, interactionId, now }: Omit<Subject, 'userId'>): NewOneTimeToken {
  const { token } = newVerification({ userId: '', email, interactionId, now })
  return { ...token, userId: null }
}

/** Six digits are few: keyed, so that the stored form alone gives nothing to try them on. */
export const hashCode = (verificationId: string, code: string): Buffer =>
  createHmac('sha256', env().authSecret).update(`verify_email:${verificationId}:${code}`).digest()
