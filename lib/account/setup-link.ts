import { endOneTimeTokens, findOneTimeToken, saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { transaction } from '@/lib/data/transaction'
import { administratorExists } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { newId, randomToken, sha256 } from '@/lib/secrets'

const thirtyMinutes = 30 * 60_000

/** The address at which the first administrator registers, valid once; null when there is an administrator. Earlier links end. */
export async function issueSetupLink(): Promise<string | null> {
  if (await administratorExists()) return null
  const plain = `ac_setup_${randomToken()}`
  const at = new Date(now())
  await transaction(async (database) => {
    await endOneTimeTokens('setup', null, at, database)
    await saveOneTimeToken(
      {
        id: newId(),
        purpose: 'setup',
        tokenHash: sha256(plain),
        codeHash: null,
        userId: null,
        email: null,
        interactionId: null,
        now: at,
        expiresAt: new Date(at.getTime() + thirtyMinutes),
      },
      database,
    )
  })
  return `${env().issuer}/setup?token=${plain}`
}

export type SetupState = 'open' | 'done' | 'over'

/** `done`: there is an administrator. `over`: the link was not ours, or its time is up; starting again gives a new one. */
export async function readSetupLink(plain: string): Promise<SetupState> {
  if (await administratorExists()) return 'done'
  const found = await findOneTimeToken('setup', { tokenHash: sha256(plain) })
  return found && !found.usedAt && found.expiresAt.getTime() > now() ? 'open' : 'over'
}
