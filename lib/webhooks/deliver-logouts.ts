import { now } from '@/lib/clock'
import { leaseDueLogouts, settleLogout, type LogoutDelivery } from '@/lib/data/logout-deliveries'
import { signingKeys } from '@/lib/data/signing-keys'
import { findClient } from '@/lib/data/statements/find-client'
import { findUser } from '@/lib/data/statements/find-user'
import { env } from '@/lib/env'
import { hooks } from '@/lib/hooks'
import { log } from '@/lib/log'
import { issueLogoutToken } from '@/lib/oauth/logout/logout-token'
import { safeFetch } from '@/lib/safe-fetch'
import { newId } from '@/lib/secrets'

const second = 1_000
const minute = 60 * second
/** The delay after each failed attempt; after the last one the delivery counts as failed. */
const waits = [10 * second, minute, 5 * minute, 30 * minute, 120 * minute]
/** For all of one request, so that a receiver that hangs delays nine others by as much. */
const patience = 5 * second
const together = 10
/** How long a node has for what it has taken, before another one may take it. */
const lease = minute
const mostInARow = 100

/** It was received, and refused: sent again, it would be refused again. */
class Refused extends Error {}

declare global {
  var authCenterLogouts: { isUnderway: boolean; isAskedAgain: boolean } | undefined
}

const state = () => (globalThis.authCenterLogouts ??= { isUnderway: false, isAskedAgain: false })

/**
 * Sends the logout tokens that are due (OpenID Connect Back-Channel Logout 1.0 section 2.5). Any number of nodes may run it. In a process it
 * runs once at a time, so that receivers that hang never hold up the other jobs; called meanwhile, it looks again when it is done.
 *
 * @returns how many were tried
 */
export async function deliverDueLogouts(): Promise<number> {
  const shared = state()
  if (shared.isUnderway) {
    shared.isAskedAgain = true
    return 0
  }
  shared.isUnderway = true
  let tried = 0
  try {
    for (let round = 0; round < mostInARow; round += 1) {
      shared.isAskedAgain = false
      const count = await deliverSomeLogouts()
      tried += count
      if (count < together && !state().isAskedAgain) break
    }
  } finally {
    shared.isUnderway = false
  }
  return tried
}

/** At most ten, together. */
export async function deliverSomeLogouts(): Promise<number> {
  const at = now()
  const due = await leaseDueLogouts(new Date(at), new Date(at + lease), together)
  await Promise.all(due.map(deliver))
  return due.length
}

async function deliver(delivery: LogoutDelivery): Promise<void> {
  const { id, clientId, attempts } = delivery
  try {
    await send(delivery)
  } catch (error) {
    return postpone(delivery, error)
  }
  await settleLogout(delivery, { status: 'sent', sentAt: new Date(now()) })
  log('logout.sent', { deliveryId: id, clientId, attempts })
}

async function send({ clientId, address, sessionId, userId }: LogoutDelivery): Promise<void> {
  const client = await findClient(clientId)
  if (!client || address === null) throw new Refused('The application has no back-channel logout URI.')
  const { issuer, isProduction } = env()
  const ports = { issuer, keys: signingKeys, hooks, now, newId }
  const token = await issueLogoutToken(ports, client, { sessionId, userId, user: await findUser(userId) })
  const { status } = await safeFetch(address, {
    form: { logout_token: token },
    reach: isProduction ? 'public' : 'administrator',
    timeout: patience,
  })
  // Section 2.8. Frameworks answer 204 where there is no body.
  if (status === 400) throw new Refused('Answered 400.')
  if (status !== 200 && status !== 204) throw new Error(`Answered ${status}.`)
}

async function postpone(delivery: LogoutDelivery, error: unknown): Promise<void> {
  const { id, clientId, attempts } = delivery
  const wait = error instanceof Refused ? undefined : waits[attempts - 1]
  const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
  const status = wait === undefined ? 'failed' : 'pending'
  await settleLogout(delivery, { status, lastError, nextAttemptAt: new Date(now() + (wait ?? 0)) })
  log('logout.postponed', { deliveryId: id, clientId, attempts, status, detail: lastError })
}
