import { findCredentials } from '@/lib/data/users'
import { forgiveAttempts, returnAttempt } from '@/lib/rate-limit'
import { refused, type Outcome, type Refusal } from '@/lib/outcome'
import { networkOf, signInFailed, throttle } from '../throttle'
import { suspensionOf } from '../suspension'
import { passkeyAmr } from './passkey-amr'
import { Assertion, readAnswer } from './schema'
import { verifyAssertion } from './verify-assertion'

export type PasskeySignIn = {
  userId: string
  locale: string | null
  /** RFC 8176. With `mfa` the passkey was two factors. */
  amr: string[]
}

type From = { browser: string | null; ip: string | null }

/**
 * The account whose session may start. The assertion tells who it is, so the page needs no address, and its answer says nothing about
 * one. Wrong answers are counted for the network, and once a passkey is known, for its account.
 */
export async function signInWithPasskey(
  field: unknown,
  { browser, ip }: From,
): Promise<Outcome<PasskeySignIn>> {
  const assertion = readAnswer(Assertion, field)
  if (!assertion || browser === null) return refused('passkey_expired')
  const network = networkOf(ip)
  const throttled = await throttle('passkey_network', network, { ip })
  if (throttled) return throttled
  const asked = { purpose: 'sign_in' as const, holder: { browser }, userId: null }
  const owners: string[] = []
  const proof = await verifyAssertion(assertion, asked, (passkey) => {
    owners.push(passkey.userId)
    return countForAccount(passkey.userId, ip)
  })
  if (!proof.ok) {
    if (proof.message !== 'throttled') for (const userId of owners) signInFailed('passkey', { userId, ip })
    return proof
  }
  const { userId } = proof.value
  await returnAttempt('passkey_network', network)
  await forgiveAttempts('passkey', `${userId}|${network}`)
  await returnAttempt('passkey_account', userId)
  return welcome(userId, passkeyAmr(proof.value), ip)
}

async function countForAccount(userId: string, ip: string | null): Promise<Refusal | null> {
  const trier = { userId, ip }
  return (
    (await throttle('passkey', `${userId}|${networkOf(ip)}`, trier)) ??
    (await throttle('passkey_account', userId, trier))
  )
}

async function welcome(userId: string, amr: string[], ip: string | null): Promise<Outcome<PasskeySignIn>> {
  const user = await findCredentials({ id: userId })
  if (!user) return refused('passkey_unknown')
  const suspension = user.status === 'active' ? null : await suspensionOf(userId)
  if (!suspension) return { ok: true, value: { userId, locale: user.locale, amr } }
  signInFailed('suspended', { userId, ip })
  return suspension
}
