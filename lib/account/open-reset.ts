import { countCodeAttempt, findOneTimeToken, type OneTimeTokenRecord } from '@/lib/data/one-time-tokens'
import { now } from '@/lib/clock'
import { consumeAttempt, returnAttempt } from '@/lib/rate-limit'
import { equalInConstantTime, sha256 } from '@/lib/secrets'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { hashResetCode, resetLifetimes } from './password-reset'
import { networkOf, throttle } from './throttle'

export type OpenReset = { id: string; email: string; interactionId: string | null; sentAt: number }
export type ResetState =
  /** `codeIsOver`: its five guesses are spent; the link still works. */
  ({ state: 'open'; codeIsOver: boolean } & OpenReset) | { state: 'used' | 'over' | 'unknown' }

/** Looks at a link without using it: programs that check mail for viruses open links too. */
export async function readResetLink(token: string): Promise<ResetState> {
  const found = await findOneTimeToken('reset_password', { tokenHash: sha256(token) })
  return found?.userId ? stateOf(found) : { state: 'unknown' }
}

/** For the browser that asked; a decoy looks like any other. */
export async function readReset(resetId: string): Promise<ResetState> {
  const found = await findOneTimeToken('reset_password', { id: resetId })
  return found ? stateOf(found) : { state: 'unknown' }
}

function stateOf({ id, email, interactionId, ...found }: OneTimeTokenRecord): ResetState {
  if (found.usedAt) return { state: 'used' }
  if (email === null || found.expiresAt.getTime() <= now()) return { state: 'over' }
  const codeIsOver = found.attempts >= resetLifetimes.attempts
  return { state: 'open', id, email, interactionId, codeIsOver, sentAt: found.createdAt.getTime() }
}

/**
 * From the browser that asked. Every guess is counted before it is looked at: five to a message, twenty to an account and day, sixty to a
 * network and hour. A right one opens the page for the new password and uses nothing up yet.
 */
export async function openResetByCode(
  resetId: string,
  code: string,
  { ip }: { ip: string | null },
): Promise<Outcome> {
  const reset = await readReset(resetId)
  if (reset.state !== 'open') return refused(reset.state === 'used' ? 'reset_used' : 'reset_over')
  const network = networkOf(ip)
  const throttled = await throttle('reset_code_network', network)
  if (throttled) return throttled
  if (!(await consumeAttempt('reset_code', reset.email)).allowed) return refused('reset_link_only')
  const counted = await countCodeAttempt('reset_password', resetId, resetLifetimes.attempts, new Date(now()))
  if (!counted) return refused('reset_code_spent')
  if (counted.codeHash && equalInConstantTime(counted.codeHash, hashResetCode(resetId, code))) {
    const found = await findOneTimeToken('reset_password', { id: resetId })
    if (found?.userId) {
      await Promise.all([
        returnAttempt('reset_code', reset.email),
        returnAttempt('reset_code_network', network),
      ])
      return { ok: true, value: undefined }
    }
  }
  const left = resetLifetimes.attempts - counted.attempts
  return left > 0 ? { ...refusedFields({ code: 'code_wrong' }), left } : refused('reset_code_spent')
}
