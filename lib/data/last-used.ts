import { saveLastUsed, type LastUsed } from './statements/save-last-used'

type Buffered = { lastUsed: LastUsed; timer: NodeJS.Timeout | undefined }

declare global {
  var authCenterLastUsed: Buffered | undefined
}

const flushAfter = 5_000
const mostBuffered = 5_000

const nothing = (): LastUsed => ({ grants: new Map(), secrets: new Map(), clients: new Map() })

function buffered(): Buffered {
  globalThis.authCenterLastUsed ??= { lastUsed: nothing(), timer: undefined }
  return globalThis.authCenterLastUsed
}

/** Remembers in memory that these were used; a few seconds later one statement writes all of it. */
export function recordLastUse(
  used: { grantId?: string; secretId?: string; clientId?: string },
  now: number,
): void {
  const state = buffered()
  const { grants, secrets, clients } = state.lastUsed
  if (used.grantId) grants.set(used.grantId, now)
  if (used.secretId) secrets.set(used.secretId, now)
  if (used.clientId) clients.set(used.clientId, now)
  if (grants.size >= mostBuffered) return flushUnawaited()
  state.timer ??= setTimeout(flushUnawaited, flushAfter).unref()
}

/** Writes what is buffered; the process calls it before it exits. */
export async function flushLastUsed(): Promise<void> {
  const state = buffered()
  clearTimeout(state.timer)
  state.timer = undefined
  const { lastUsed } = state
  if (lastUsed.grants.size + lastUsed.secrets.size + lastUsed.clients.size === 0) return
  state.lastUsed = nothing()
  await saveLastUsed(lastUsed)
}

// "Last used" may lose a few seconds to an unreachable database; a request may not fail for it.
const flushUnawaited = (): void => void flushLastUsed().catch(() => undefined)
