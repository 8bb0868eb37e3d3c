import { consumePasskeyChallenge, savePasskeyChallenge } from '@/lib/data/passkey-challenges'
import type { PasskeyPurpose } from '@/lib/data/passkey-challenges'
import { now } from '@/lib/clock'
import { newId, randomToken, sha256 } from '@/lib/secrets'

/** Milliseconds: as long as an autofill prompt may wait in an open page. */
const lifetime = 15 * 60_000

/** Who may answer: the browser with this cookie, or the signed-in session. */
export type Holder = { browser: string } | { sessionId: string }

export type Asked = {
  purpose: PasskeyPurpose
  holder: Holder
  /** Whose passkey is expected, or gets one; null: the assertion tells. */
  userId: string | null
  /** The ID of an account that registering would create. */
  handle?: string
}

/** 256 random bits, of which the database keeps a hash. */
export async function beginChallenge({ purpose, holder, userId, handle }: Asked): Promise<string> {
  const [challenge, at] = [randomToken(), new Date(now())]
  await savePasskeyChallenge({
    id: newId(),
    challengeHash: sha256(challenge),
    purpose,
    boundTo: hashHolder(holder),
    userId,
    handle: handle ?? null,
    now: at,
    expiresAt: new Date(at.getTime() + lifetime),
  })
  return challenge
}

/** Once, before anything else of the answer is looked at. */
export const useChallenge = (
  challenge: string,
  { purpose, holder, userId }: Asked,
): Promise<{ handle: string | null } | null> =>
  consumePasskeyChallenge({
    challengeHash: sha256(challenge),
    purpose,
    boundTo: hashHolder(holder),
    userId,
    now: new Date(now()),
  })

const hashHolder = (holder: Holder): Buffer =>
  sha256('browser' in holder ? `browser:${holder.browser}` : `session:${holder.sessionId}`)
