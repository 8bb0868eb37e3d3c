import { listen, type Listener } from './statements/listener'

/** A row that another process, or this one, has changed: its table, and the value of the column the trigger names. */
export type Change = { table: string; key: string }

type Feed = {
  listener: Listener | null
  connecting: boolean
  failures: number
  /** The time of the last message, by the monotonic clock. */
  heardAt: number
  timer: NodeJS.Timeout | undefined
  subscribers: Set<(change: Change | 'unknown') => void>
}

declare global {
  var authCenterChangeFeed: Feed | undefined
}

const channel = 'auth_center_changes'
const beat = 1_000
/** Silence after which the connection is not believed any more. */
const patience = 2_500
const longestWait = 5_000

function feed(): Feed {
  globalThis.authCenterChangeFeed ??= {
    listener: null,
    connecting: false,
    failures: 0,
    heardAt: 0,
    timer: undefined,
    subscribers: new Set(),
  }
  return globalThis.authCenterChangeFeed
}

/** `hear` is given every change, and `unknown` whenever some may have been missed. */
export function onChange(hear: (change: Change | 'unknown') => void): void {
  const state = feed()
  state.subscribers.add(hear)
  if (!state.listener && !state.connecting && !state.timer) void connect(state)
}

/** Changes arrive as they are made. While this is false, what was read a second ago may be out of date. */
export function isFollowingChanges(): boolean {
  const { listener, heardAt } = feed()
  return listener !== null && performance.now() - heardAt < patience
}

export function closeChangeFeed(): void {
  const state = globalThis.authCenterChangeFeed
  globalThis.authCenterChangeFeed = undefined
  clearTimeout(state?.timer)
  state?.listener?.close()
}

async function connect(state: Feed): Promise<void> {
  state.connecting = true
  try {
    // A connection may be lost before it is handed over; then `listen` itself fails.
    const opened: { listener?: Listener } = {}
    const listener = await listen(
      channel,
      (payload) => hear(state, payload),
      () => opened.listener && lose(state, opened.listener),
    )
    opened.listener = listener
    if (isClosed(state)) return listener.close()
    state.listener = listener
    state.failures = 0
    state.heardAt = performance.now()
    announce(state, 'unknown')
    schedule(state, beat, () => void checkPulse(state, listener))
  } catch {
    retryLater(state)
  } finally {
    state.connecting = false
  }
}

async function checkPulse(state: Feed, listener: Listener): Promise<void> {
  try {
    await listener.isAlive()
    state.heardAt = performance.now()
    if (state.listener === listener) schedule(state, beat, () => void checkPulse(state, listener))
  } catch {
    listener.close()
    lose(state, listener)
  }
}

function hear(state: Feed, payload: string): void {
  const colon = payload.indexOf(':')
  announce(state, colon < 0 ? 'unknown' : { table: payload.slice(0, colon), key: payload.slice(colon + 1) })
}

function lose(state: Feed, listener: Listener): void {
  if (state.listener !== listener || isClosed(state)) return
  state.listener = null
  announce(state, 'unknown')
  retryLater(state)
}

function retryLater(state: Feed): void {
  state.failures += 1
  const wait = Math.min(longestWait, 100 * 2 ** state.failures)
  schedule(state, wait / 2 + (Math.random() * wait) / 2, () => void connect(state))
}

function schedule(state: Feed, delay: number, act: () => void): void {
  clearTimeout(state.timer)
  state.timer = undefined
  if (isClosed(state)) return
  state.timer = setTimeout(() => {
    state.timer = undefined
    act()
  }, delay).unref()
}

const isClosed = (state: Feed): boolean => globalThis.authCenterChangeFeed !== state

function announce(state: Feed, change: Change | 'unknown'): void {
  for (const subscriber of state.subscribers) subscriber(change)
}
