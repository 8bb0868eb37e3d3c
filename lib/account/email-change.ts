import { createHmac } from 'node:crypto'
import type { NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { env } from '@/lib/env'
import { newId, randomToken, seal, sha256, sixDigitCode, unseal } from '@/lib/secrets'

const minute = 60_000
const day = 24 * 60 * minute

/** The code is for the page that asked; the link may be opened later, by the same account. */
export const emailChangeLifetimes = {
  code: 10 * minute,
  link: day,
  attempts: 5,
  /** How long the old address can take the change back. */
  undo: 7 * day,
} as const

const purpose = 'email-change'

type Request = { userId: string; from: string; to: string; now: Date }

/** A move to another address, with what its mailbox is sent to prove it. */
export function newEmailChange({ userId, from, to, now }: Request) {
  const [id, plain, code] = [newId(), randomToken(), sixDigitCode()]
  const token: NewOneTimeToken = {
    id,
    purpose: 'change_email',
    tokenHash: sha256(plain),
    codeHash: hashChangeCode(id, code),
    userId,
    email: to,
    interactionId: null,
    sealed: seal(purpose, from),
    now,
    expiresAt: new Date(now.getTime() + emailChangeLifetimes.link),
  }
  const mail = {
    template: 'confirm_new_email' as const,
    code,
    link: `${env().issuer}/accounts/email_change/confirm?token=${plain}`,
    codeMinutes: emailChangeLifetimes.code / minute,
    linkHours: emailChangeLifetimes.link / (60 * minute),
  }
  return { token, mail }
}

/** Looks the same to the person who asks, and nothing opens it: the address has an account. */
export function decoyEmailChange(request: Request): NewOneTimeToken {
  return { ...newEmailChange(request).token, codeHash: null }
}

/** For the owner of the old address, who need not read the new one. */
export function newUndo({ userId, from, now }: Omit<Request, 'to'>) {
  const plain = randomToken()
  const expiresAt = new Date(now.getTime() + emailChangeLifetimes.undo)
  const token: NewOneTimeToken = {
    id: newId(),
    purpose: 'undo_email_change',
    tokenHash: sha256(plain),
    codeHash: null,
    userId,
    email: from,
    interactionId: null,
    now,
    expiresAt,
  }
  return { token, link: `${env().issuer}/accounts/email_change/undo?token=${plain}`, expiresAt }
}

/** The address that the account had when the change was asked for. */
export const oldAddressOf = (sealed: Uint8Array | null): string | null =>
  sealed && unseal(purpose, Buffer.from(sealed)).toString()

/** Six digits are few: keyed, so that the stored form alone gives nothing to try them on. */
export const hashChangeCode = (changeId: string, code: string): Buffer =>
  createHmac('sha256', env().authSecret).update(`change_email:${changeId}:${code}`).digest()
