import { createHmac } from 'node:crypto'
import {
  endOneTimeTokens,
  findOneTimeToken,
  findOpenSetupToken,
  prolongOneTimeToken,
  saveOneTimeToken,
} from '@/lib/data/one-time-tokens'
import { transaction } from '@/lib/data/transaction'
import { administratorExists, lockAdministrators } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { equalInConstantTime, keyFor, newId, sha256 } from '@/lib/secrets'

const thirtyMinutes = 30 * 60_000

/**
 * The address at which the first administrator registers, valid once; null when there is an administrator. It is one for the installation:
 * every node that starts prints the same, and it is good for half an hour from then.
 */
export async function issueSetupLink(): Promise<string | null> {
  const at = new Date(now())
  const expiresAt = new Date(at.getTime() + thirtyMinutes)
  const plain = await transaction(async (database) => {
    await lockAdministrators(database)
    if (await administratorExists(database)) return null
    const open = await findOpenSetupToken(at, database)
    const known = open && setupToken(open.id)
    if (known && equalInConstantTime(sha256(known), open.tokenHash)) {
      await prolongOneTimeToken(open.id, expiresAt, database)
      return known
    }
    const id = newId()
    const plain = setupToken(id)
    const noAccount = { userId: null, email: null, interactionId: null, codeHash: null }
    await endOneTimeTokens('setup', null, at, database)
    await saveOneTimeToken(
      { id, purpose: 'setup', tokenHash: sha256(plain), ...noAccount, now: at, expiresAt },
      database,
    )
    return plain
  })
  return plain && `${env().issuer}/setup?token=${plain}`
}

/** Derived from the row's ID and AUTH_SECRET, so that another node can print it and the database alone cannot. */
const setupToken = (id: string): string =>
  `ac_setup_${createHmac('sha256', keyFor('setup-link')).update(id).digest('base64url')}`

export type SetupState = 'open' | 'done' | 'over'

/** `done`: an administrator exists. `over`: the link is unknown or has expired; a restart prints a new one. */
export async function readSetupLink(plain: string): Promise<SetupState> {
  if (await administratorExists()) return 'done'
  const found = await findOneTimeToken('setup', { tokenHash: sha256(plain) })
  return found && !found.usedAt && found.expiresAt.getTime() > now() ? 'open' : 'over'
}
