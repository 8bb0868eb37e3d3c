import { now } from '@/lib/clock'
import { settleLogout, type LogoutAnswer, type LogoutDelivery } from '@/lib/data/logout-deliveries'
import { signingKeys } from '@/lib/data/signing-keys'
import { findClient } from '@/lib/data/statements/find-client'
import { findUser } from '@/lib/data/statements/find-user'
import { env } from '@/lib/env'
import { hooks } from '@/lib/hooks'
import { log } from '@/lib/log'
import { issueLogoutToken } from '@/lib/oauth/logout/logout-token'
import { safeFetch, SafeFetchError } from '@/lib/safe-fetch'
import { newId } from '@/lib/secrets'
import { noteAnswer, noteFailure } from './failing-receivers'

const second = 1_000
const minute = 60 * second
/** The delay after each failed attempt; after the last one the delivery counts as failed. */
const waits = [10 * second, minute, 5 * minute, 30 * minute, 120 * minute]
/** For all of one request. */
const patience = 5 * second

/** `refused`: it was received, and would be again. `dropped`: there is none to send it to. Both are final. */
type Kind = 'failed' | 'refused' | 'dropped'

class Unsent extends Error {
  readonly kind: Kind
  readonly answer: LogoutAnswer

  constructor(kind: Kind, message: string, answer: Partial<LogoutAnswer>) {
    super(message)
    this.kind = kind
    this.answer = { lastStatus: null, lastProblem: null, ...answer }
  }
}

/** Posts the logout token of one delivery and notes what came of it (OpenID Connect Back-Channel Logout 1.0 sections 2.5 and 2.8). */
export async function sendLogout(delivery: LogoutDelivery): Promise<void> {
  const { id, applicationId, clientId, attempts } = delivery
  let lastStatus: number
  try {
    lastStatus = await post(delivery)
  } catch (error) {
    const unsent =
      error instanceof Unsent ? error : new Unsent('failed', textOf(error), { lastProblem: 'no_token' })
    if (unsent.kind === 'refused') noteAnswer(applicationId)
    if (unsent.kind === 'failed') noteFailure(applicationId)
    return postpone(delivery, unsent)
  }
  noteAnswer(applicationId)
  await settleLogout(delivery, { status: 'sent', sentAt: new Date(now()), lastStatus, lastProblem: null })
  log('logout.sent', { deliveryId: id, clientId, attempts })
}

async function post({ clientId, address, isRemoved, sessionId, userId }: LogoutDelivery): Promise<number> {
  if (isRemoved)
    throw new Unsent('dropped', 'The person has removed its access.', { lastProblem: 'access_removed' })
  const client = await findClient(clientId)
  if (!client || address === null)
    throw new Unsent('dropped', 'The application has no back-channel logout URI.', {
      lastProblem: 'no_address',
    })
  const { issuer } = env()
  const ports = { issuer, keys: signingKeys, hooks, now, newId }
  const token = await issueLogoutToken(ports, client, { sessionId, userId, user: await findUser(userId) })
  const status = await answerTo(address, token)
  // Section 2.8. Frameworks answer 204 where there is no body.
  if (status === 200 || status === 204) return status
  throw new Unsent(status === 400 ? 'refused' : 'failed', `Answered ${status}.`, { lastStatus: status })
}

async function answerTo(address: string, token: string): Promise<number> {
  const reach = env().isProduction ? 'public' : 'administrator'
  try {
    return (await safeFetch(address, { form: { logout_token: token }, reach, timeout: patience })).status
  } catch (error) {
    const lastProblem = error instanceof SafeFetchError ? error.problem : 'unreachable'
    throw new Unsent('failed', textOf(error), { lastProblem })
  }
}

async function postpone(delivery: LogoutDelivery, { kind, message, answer }: Unsent): Promise<void> {
  const { id, clientId, attempts } = delivery
  const wait = kind === 'failed' ? waits[attempts - 1] : undefined
  const status = wait === undefined ? 'failed' : 'pending'
  const nextAttemptAt = new Date(now() + (wait ?? 0))
  await settleLogout(delivery, { status, lastError: message, nextAttemptAt, ...answer })
  log('logout.postponed', { deliveryId: id, clientId, attempts, status, detail: message })
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 500) : 'unknown')
