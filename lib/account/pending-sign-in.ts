import { z } from 'zod'
import { consumePendingSignIn, findPendingSignIn, savePendingSignIn } from '@/lib/data/pending-sign-ins'
import { now } from '@/lib/clock'
import { newId, randomToken, seal, sha256, unseal } from '@/lib/secrets'

/** Long enough to find the phone, to install an authenticator app, or to read. */
const lifetimes = { second_step: 10 * 60_000, set_up: 30 * 60_000, terms: 30 * 60_000, keep: 10 * 60_000 }
const purpose = 'pending-sign-in'

const Sealed = z.object({
  /**
   * What comes next: the second step, setting it up, or, after all factors, terms to agree to, or whether to keep an account that its owner
   * asked to delete.
   */
  step: z.enum(['second_step', 'set_up', 'terms', 'keep']),
  amr: z.array(z.string()),
  /** When the last factor was shown, in milliseconds. */
  provedAt: z.number(),
  provider: z.string().optional(),
  method: z.string().optional(),
  locale: z.string().nullable().optional(),
  kept: z.boolean().optional(),
  /** The account was made a moment before. */
  isFirst: z.boolean().optional(),
  next: z.string().nullable(),
})

/** A person who has shown one factor, or all, in one browser. It opens nothing. */
export type PendingSignIn = z.output<typeof Sealed> & {
  id: string
  userId: string
  interactionId: string | null
  expiresAt: number
}

/** Answers the token for the browser's cookie. */
export async function beginPendingSignIn(
  pending: Omit<PendingSignIn, 'id' | 'expiresAt'>,
): Promise<{ token: string; lifetime: number }> {
  const { userId, interactionId, ...sealed } = pending
  const [token, at, lifetime] = [randomToken(), now(), lifetimes[pending.step]]
  await savePendingSignIn({
    id: newId(),
    userId,
    interactionId,
    sealed: seal(purpose, JSON.stringify(sealed)),
    tokenHash: sha256(token),
    now: new Date(at),
    expiresAt: new Date(at + lifetime),
  })
  return { token, lifetime }
}

/** Looks without using. null: there is none in this browser, or it has ended. */
export async function readPendingSignIn(token: string | null): Promise<PendingSignIn | null> {
  const row = token === null ? null : await findPendingSignIn(sha256(token), new Date(now()))
  if (!row) return null
  const { sealed, expiresAt, ...fields } = row
  // A server of another release may have sealed something else: the person signs in again.
  const content = Sealed.safeParse(JSON.parse(unseal(purpose, sealed).toString())).data
  return content ? { ...fields, ...content, expiresAt: expiresAt.getTime() } : null
}

/** Of any number of callers one gets `true`. */
export const finishPendingSignIn = (pending: Pick<PendingSignIn, 'id' | 'userId'>): Promise<boolean> =>
  consumePendingSignIn(pending, new Date(now()))
