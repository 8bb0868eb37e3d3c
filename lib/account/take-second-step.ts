import { recordAudit } from '@/lib/data/audit'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { saveOutboxMessage } from '@/lib/data/outbox'
import {
  acceptTotpStep,
  countRecoveryCodes,
  findAuthenticator,
  findRecoverySalt,
  spendRecoveryCode,
} from '@/lib/data/second-factor'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { refused, refusedFields, type Outcome, type Refusal } from '@/lib/outcome'
import { canonicalRecoveryCode, fewRecoveryCodes, hashRecoveryCode } from './recovery-codes'
import { countSecondStep, returnSecondStep, type SecondStepTry } from './second-step-tries'
import type { SecondStepCode } from './schema'
import { securityMail } from './security-mail'
import { signInFailed, unlessBusy } from './throttle'
import { totpStep, unsealTotpSecret } from './totp'

export type SecondStepFrom = {
  ip: string | null
  userAgent: string | null
  /** The ID of a browser in which this account has signed in before. */
  deviceOf?: (userId: string) => string | null
}

/** What was shown, in the words of RFC 8176. A recovery code is a one-time password too. */
type Shown = { amr: 'otp' }

/**
 * A code of the authenticator app, or a recovery code: each works once, for its own account. Wrong ones are counted before they are
 * compared.
 */
export async function takeSecondStep(
  userId: string,
  typed: SecondStepCode,
  from: SecondStepFrom,
): Promise<Outcome<Shown>> {
  const user = await findCredentials({ id: userId })
  if (!user || (user.status === 'suspended' && !(await findOwnDeletion(userId)))) return refused('suspended')
  const attempt = { userId, ip: from.ip, deviceId: from.deviceOf?.(userId) ?? null }
  const throttled = await countSecondStep(attempt)
  if (throttled) return throttled
  const problem =
    typed.way === 'totp'
      ? await checkTotp(userId, typed.code)
      : await unlessBusy(() => checkRecoveryCode(user, typed.code, from))
  return problem ? wrong(problem, attempt) : right(attempt)
}

async function right(attempt: SecondStepTry): Promise<Outcome<Shown>> {
  await returnSecondStep(attempt)
  return { ok: true, value: { amr: 'otp' } }
}

function wrong(problem: Refusal, { userId, ip }: SecondStepTry): Refusal {
  if (problem.fieldErrors) signInFailed('second_step', { userId, ip })
  return problem
}

async function checkTotp(userId: string, code: string): Promise<Refusal | null> {
  const found = await findAuthenticator(userId)
  if (!found) return refused('second_step_over')
  const at = now()
  const step = totpStep(unsealTotpSecret(userId, found.sealed), code, at)
  if (step === null) return refusedFields({ code: 'totp_wrong' })
  const isFirst = await acceptTotpStep(userId, { sealed: found.sealed, step, now: new Date(at) })
  return isFirst ? null : refusedFields({ code: 'totp_used' })
}

async function checkRecoveryCode(
  user: Credentials,
  typed: string,
  { ip, userAgent }: SecondStepFrom,
): Promise<Refusal | null> {
  const code = canonicalRecoveryCode(typed)
  const salt = code === null ? null : await findRecoverySalt(user.id)
  if (code === null || salt === null) return refusedFields({ code: 'recovery_code_wrong' })
  const hash = await hashRecoveryCode(code, salt)
  const [at, userId] = [new Date(now()), user.id]
  const left = (await countRecoveryCodes(userId)) - 1
  const template = left <= fewRecoveryCodes ? 'recovery_codes_few' : 'recovery_code_used'
  const message = await securityMail(template, user, { at, ip, left: Math.max(0, left) })
  const isSpent = await transaction(async (database) => {
    if (!(await spendRecoveryCode(userId, hash, at, database))) return false
    await saveOutboxMessage(message, database)
    const details = { left: await countRecoveryCodes(userId, database) }
    const event = { at, actorId: userId, userId, ip, userAgent, details }
    await recordAudit({ action: 'user.recovery_code_used', ...event }, database)
    return true
  })
  if (!isSpent) return refusedFields({ code: 'recovery_code_wrong' })
  deliverSoon()
  return null
}
