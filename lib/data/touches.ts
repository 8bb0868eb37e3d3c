import { saveTouches, type Touches } from './statements/save-touches'

type Buffered = { touches: Touches; timer: NodeJS.Timeout | undefined }

declare global {
  var authCenterTouches: Buffered | undefined
}

const flushAfter = 5_000
const mostBuffered = 5_000

const nothing = (): Touches => ({ grants: new Map(), secrets: new Map(), clients: new Map() })

function buffered(): Buffered {
  globalThis.authCenterTouches ??= { touches: nothing(), timer: undefined }
  return globalThis.authCenterTouches
}

/** Remembers in memory that these were used; a few seconds later one statement writes all of it. */
export function touch(used: { grantId?: string; secretId?: string; clientId?: string }, now: number): void {
  const state = buffered()
  const { grants, secrets, clients } = state.touches
  if (used.grantId) grants.set(used.grantId, now)
  if (used.secretId) secrets.set(used.secretId, now)
  if (used.clientId) clients.set(used.clientId, now)
  if (grants.size >= mostBuffered) return flushUnawaited()
  state.timer ??= setTimeout(flushUnawaited, flushAfter).unref()
}

/** Writes what is buffered; the process calls it before it exits. */
export async function flushTouches(): Promise<void> {
  const state = buffered()
  clearTimeout(state.timer)
  state.timer = undefined
  const { touches } = state
  if (touches.grants.size + touches.secrets.size + touches.clients.size === 0) return
  state.touches = nothing()
  await saveTouches(touches)
}

// "Last used" may lose a few seconds to an unreachable database; a request may not fail for it.
const flushUnawaited = (): void => void flushTouches().catch(() => undefined)
