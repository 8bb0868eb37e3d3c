import { createPasskey } from '@/lib/data/passkeys'
import { newId } from '@/lib/secrets'
import { refused, refusedFields, type Outcome, type Refusal } from '@/lib/outcome'
import { accountOfAddress } from '../account-of-address'
import { canonicalEmail } from '../email-address'
import {
  answerExisting,
  createAccount,
  IncompleteAccount,
  type Applicant,
  type RegisterFrom,
} from '../register'
import { registrationRefusal } from '../registration-policy'
import { networkOf, throttle } from '../throttle'
import { creationOptions, type CreationOptions } from './options'
import { Attestation, readAnswer } from './schema'
import { verifyAttestation, type Verified } from './verify-attestation'

type Typed = { name: string; email: string }

/** What the browser makes a passkey with, alike whether the address has an account or not. */
export async function registrationOptions(
  typed: Typed,
  { browser, ip }: { browser: string; ip: string | null },
): Promise<Outcome<CreationOptions>> {
  const email = canonicalEmail(typed.email)
  const refusal = await refusalOf(email)
  if (refusal || email === null) return refusal ?? refusedFields({ email: 'email_invalid' })
  const throttled = await throttle('passkey_options', networkOf(ip), { ip })
  if (throttled) return throttled
  const handle = newId()
  const asked = { purpose: 'register' as const, holder: { browser }, userId: null, handle }
  const options = await creationOptions(asked, { id: handle, email, name: typed.name || null })
  return options ? { ok: true, value: options } : refused('passkey_failed')
}

type From = RegisterFrom & {
  browser: string | null
  /** What the passkey is called when its authenticator does not say. */
  fallbackName: string
}

/**
 * An account without a password. The address is verified as it is with one, and the answer is the same for every address: the mail tells
 * its owner which. A passkey that was made for an address that has an account signs in to nothing.
 */
export async function registerWithPasskey(
  typed: Typed & { attestation: string },
  { browser, fallbackName, ...from }: From,
): Promise<Outcome<{ verificationId: string }>> {
  const email = canonicalEmail(typed.email)
  const refusal = await refusalOf(email)
  if (refusal || email === null) return refusal ?? refusedFields({ email: 'email_invalid' })
  const attestation = readAnswer(Attestation, typed.attestation)
  if (!attestation || browser === null) return refused('passkey_expired')
  const throttled = await throttle('register', networkOf(from.ip))
  if (throttled) return throttled
  const verified = await verifyAttestation(attestation, {
    purpose: 'register',
    holder: { browser },
    userId: null,
  })
  if (!verified.ok) return verified
  const applicant = { ...from, email, name: typed.name || null }
  const name = verified.value.name ?? fallbackName
  try {
    return { ok: true, value: { verificationId: await registerApplicant(applicant, verified.value, name) } }
  } catch (error) {
    if (error instanceof IncompleteAccount) return refused('passkey_taken')
    throw error
  }
}

async function registerApplicant(applicant: Applicant, verified: Verified, name: string): Promise<string> {
  const { passkey, handle: userId } = verified
  if (userId === null) throw new Error('A challenge to register has the ID of its account.')
  const existing = await accountOfAddress(applicant.email)
  if (existing) return answerExisting(applicant, existing, null)
  const made = await createAccount(applicant, {
    id: userId,
    passwordHash: null,
    details: { passkey: name },
    also: (database) => createPasskey({ ...passkey, userId, name }, database),
  })
  if (made) return made
  // Another browser was faster, a moment ago.
  const winner = await accountOfAddress(applicant.email)
  if (!winner) throw new Error('The address is taken, but no account has it.')
  return answerExisting(applicant, winner, null)
}

async function refusalOf(email: string | null): Promise<Refusal | null> {
  const refusal = await registrationRefusal(email)
  if (refusal === 'registration_domain') return refusedFields({ email: refusal })
  return refusal && refused(refusal)
}
