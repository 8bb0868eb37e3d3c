import { recordAudit } from '@/lib/data/audit'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { consumePendingSignIn, endPendingSignIns } from '@/lib/data/pending-sign-ins'
import { findAuthenticator, replaceRecoveryCodes, saveAuthenticator } from '@/lib/data/second-factor'
import { transaction, type Database } from '@/lib/data/transaction'
import { removeTrustedDevices } from '@/lib/data/trusted-devices'
import { findCredentials, lockUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { newRecoveryCodes, type RecoveryCodes } from './recovery-codes'
import { countSecondStep, returnSecondStep } from './second-step-tries'
import { securityMail } from './security-mail'
import { unlessBusy } from './throttle'
import { sealTotpSecret, totpStep } from './totp'

type Enrolment = { secret: string; code: string }
export type Enroller = {
  ip: string | null
  userAgent: string | null
  /** The session that asks, and whether all others end. */
  session?: { id: string; endsOthers: boolean }
  /** The sign-in that waits for it. */
  pendingId?: string
}

/** The code proves that the app has the secret. Answers the recovery codes, which are shown this one time. */
export async function turnOnTwoStep(
  userId: string,
  { secret, code }: Enrolment,
  from: Enroller,
): Promise<Outcome<{ codes: string[] }>> {
  const user = await findCredentials({ id: userId })
  if (!user || user.status === 'suspended') return refused('suspended')
  // Before a try is counted: a right code of a new secret would forgive wrong ones of the old.
  if (await findAuthenticator(userId)) return refused('two_step_already')
  const attempt = { userId, ip: from.ip, deviceId: null }
  const throttled = await countSecondStep(attempt)
  if (throttled) return throttled
  const at = now()
  const step = totpStep(secret, code, at)
  if (step === null) return refusedFields({ code: 'totp_wrong' })
  await returnSecondStep(attempt)
  const recovery = await unlessBusy(newRecoveryCodes)
  if ('ok' in recovery) return recovery
  const app = { userId, sealed: sealTotpSecret(userId, secret), step, now: new Date(at) }
  const problem = await save(user, app, recovery, from)
  if (problem) return refused(problem)
  deliverSoon()
  return { ok: true, value: { codes: recovery.codes } }
}

type App = { userId: string; sealed: Buffer; step: number; now: Date }

async function save(user: Credentials, app: App, recovery: RecoveryCodes, from: Enroller) {
  const { ip, userAgent, pendingId, session } = from
  const { userId, now: at } = app
  const message = await securityMail('two_step_on', user, { at, ip })
  return transaction(async (database) => {
    await lockUser(userId, database)
    if (pendingId !== undefined && !(await consumePendingSignIn({ id: pendingId, userId }, at, database)))
      return 'second_step_over'
    if (!(await saveAuthenticator(app, database))) return 'two_step_already'
    await replaceRecoveryCodes(userId, { ...recovery, now: at }, database)
    await startAnew(userId, at, database)
    if (session?.endsOthers) await endOtherSessions(userId, session.id, at, database)
    await saveOutboxMessage(message, database)
    const event = { at, actorId: userId, userId, ip, userAgent }
    await recordAudit({ action: 'user.two_step_on', ...event }, database)
    return null
  })
}

/** What rested on the factors as they were: devices that skip the second step, and sign-ins that are in it. */
export async function startAnew(userId: string, at: Date, database: Database): Promise<void> {
  await removeTrustedDevices(userId, null, database)
  await endPendingSignIns(userId, at, database)
}
