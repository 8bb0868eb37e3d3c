import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { seal, unseal } from '@/lib/secrets'
import { cookieAttributes, attemptCookieName } from '../cookie-names'
import { readCookie } from '../read-cookie'

const lifetime = 15 * 60_000
const purpose = 'upstream-attempt'

const Attempt = z.object({
  provider: z.string(),
  /** The account to connect to; null: a sign-in. */
  connectUserId: z.string().nullable(),
  interactionId: z.string().nullable(),
  next: z.string().nullable(),
  from: z.enum(['login', 'register', 'connected', 'link']),
  startedAt: z.number(),
})

/** The purpose of a visit to a provider. It is kept in an encrypted cookie, so that it cannot be changed on the way. */
export type Attempt = z.output<typeof Attempt>

export async function setAttempt(attempt: Omit<Attempt, 'startedAt'>): Promise<void> {
  const value = sealAttempt({ ...attempt, startedAt: now() })
  const attributes = { ...cookieAttributes(), maxAge: lifetime / 1000 }
  ;(await cookies()).set(attemptCookieName(), value, attributes)
}

export const readAttempt = async (): Promise<Attempt | null> =>
  openAttempt(readCookie((await headers()).get('cookie'), attemptCookieName()))

export async function clearAttempt(): Promise<void> {
  ;(await cookies()).set(attemptCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}

export const sealAttempt = (attempt: Attempt): string =>
  seal(purpose, JSON.stringify(attempt)).toString('base64url')

/** Null: it is absent, was changed, or is too old. */
export function openAttempt(value: string | null): Attempt | null {
  if (!value) return null
  try {
    const opened = unseal(purpose, Buffer.from(value, 'base64url')).toString()
    const attempt = Attempt.parse(JSON.parse(opened))
    return now() - attempt.startedAt < lifetime ? attempt : null
  } catch {
    return null
  }
}
