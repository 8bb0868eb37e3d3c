import { findLatestOneTimeToken, findOneTimeToken } from '@/lib/data/one-time-tokens'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { verificationLifetimes } from './email-verification'

export type PendingVerification = {
  verificationId: string
  email: string
  state: 'waiting' | 'code_over' | 'done' | 'over'
  sentAt: number
}

/** What the "Check your email" page shows; a decoy looks like any other. */
export async function pendingVerification(
  by: { verificationId: string } | { userId: string },
): Promise<PendingVerification | null> {
  const time = now()
  const found =
    'userId' in by
      ? await findLatestOneTimeToken('verify_email', by.userId, new Date(time))
      : await findOneTimeToken('verify_email', { id: by.verificationId })
  if (!found?.email) return null
  const isVerified = found.userId !== null && (await findCredentials({ id: found.userId }))?.emailVerified
  const sentAt = found.createdAt.getTime()
  const codeIsOver =
    found.attempts >= verificationLifetimes.attempts || sentAt + verificationLifetimes.code <= time
  const open = found.expiresAt.getTime() <= time ? 'over' : codeIsOver ? 'code_over' : 'waiting'
  return {
    verificationId: found.id,
    email: found.email,
    state: found.usedAt || isVerified ? 'done' : open,
    sentAt,
  }
}
