import { countPasskeys } from '@/lib/data/passkeys'
import { now } from '@/lib/clock'
import { consumeAttempt } from '@/lib/rate-limit'
import { hasSecondFactor } from '../second-factor'
import { creationOptions, type CreationOptions } from './options'

type Owner = { id: string; email: string; name: string | null }
type SignedIn = { id: string; amr: string[]; authTime: number }

/** As long as a browser remembers that it filled in the password (WebAuthn Level 3 section 5.1.3, conditional mediation). */
const fresh = 5 * 60_000

/** For a person who has just signed in with a password and has no passkey; null: anyone else. */
export async function quietOptions(owner: Owner, session: SignedIn): Promise<CreationOptions | null> {
  if (!session.amr.includes('pwd') || now() - session.authTime > fresh) return null
  if ((await countPasskeys(owner.id)) > 0) return null
  // A trusted device skipped the second step: no new way in comes of the password alone.
  if (!session.amr.includes('mfa') && (await hasSecondFactor(owner.id))) return null
  // Silently: the person asked for nothing.
  if (!(await consumeAttempt('passkey_offer', session.id)).allowed) return null
  const asked = { purpose: 'add_quietly' as const, holder: { sessionId: session.id }, userId: owner.id }
  return creationOptions(asked, owner)
}
