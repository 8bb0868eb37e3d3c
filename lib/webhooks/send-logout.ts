import { now } from '@/lib/clock'
import { settleLogout, type LogoutDelivery } from '@/lib/data/logout-deliveries'
import { signingKeys } from '@/lib/data/signing-keys'
import { findClient } from '@/lib/data/statements/find-client'
import { findUser } from '@/lib/data/statements/find-user'
import { env } from '@/lib/env'
import { hooks } from '@/lib/hooks'
import { log } from '@/lib/log'
import { issueLogoutToken } from '@/lib/oauth/logout/logout-token'
import { safeFetch } from '@/lib/safe-fetch'
import { newId } from '@/lib/secrets'
import { noteAnswer, noteFailure } from './failing-receivers'

const second = 1_000
const minute = 60 * second
/** The delay after each failed attempt; after the last one the delivery counts as failed. */
const waits = [10 * second, minute, 5 * minute, 30 * minute, 120 * minute]
/** For all of one request. */
const patience = 5 * second

/** It was received, and refused: sent again, it would be refused again. */
class Refused extends Error {}
/** There is none to send it to. */
class Dropped extends Error {}

/** Posts the logout token of one delivery and notes what came of it (OpenID Connect Back-Channel Logout 1.0 sections 2.5 and 2.8). */
export async function sendLogout(delivery: LogoutDelivery): Promise<void> {
  const { id, applicationId, clientId, attempts } = delivery
  try {
    await post(delivery)
  } catch (error) {
    if (error instanceof Refused) noteAnswer(applicationId)
    else if (!(error instanceof Dropped)) noteFailure(applicationId)
    return postpone(delivery, error)
  }
  noteAnswer(applicationId)
  await settleLogout(delivery, { status: 'sent', sentAt: new Date(now()) })
  log('logout.sent', { deliveryId: id, clientId, attempts })
}

async function post({ clientId, address, isRemoved, sessionId, userId }: LogoutDelivery): Promise<void> {
  if (isRemoved) throw new Dropped('The person has removed its access.')
  const client = await findClient(clientId)
  if (!client || address === null) throw new Dropped('The application has no back-channel logout URI.')
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
  const isFinal = error instanceof Refused || error instanceof Dropped
  const wait = isFinal ? undefined : waits[attempts - 1]
  const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
  const status = wait === undefined ? 'failed' : 'pending'
  await settleLogout(delivery, { status, lastError, nextAttemptAt: new Date(now() + (wait ?? 0)) })
  log('logout.postponed', { deliveryId: id, clientId, attempts, status, detail: lastError })
}
