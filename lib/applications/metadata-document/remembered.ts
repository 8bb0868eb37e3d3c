import { now } from '@/lib/clock'

const coolDown = 30_000
const mostAddresses = 1_000

/** What reading a document came to. `isRepeatedLater`: not before the cool-down ends. */
export type Reading = { problem: string | null; isRepeatedLater: boolean }

const recent = new Map<string, { problem: string | null; until: number }>()
const running = new Map<string, Promise<string | null>>()

/** What a reading came to that is not repeated yet; null: the address may be read. */
export function recentReading(address: string): { problem: string | null } | null {
  const found = recent.get(address)
  return found && found.until > now() ? { problem: found.problem } : null
}

/**
 * One request at a time for each address, and after a failure none for 30 seconds, so that strangers cannot make this server call one over
 * and over.
 */
export function remembered(address: string, read: () => Promise<Reading>): Promise<string | null> {
  const before = recentReading(address)
  if (before) return Promise.resolve(before.problem)
  const current = running.get(address)
  if (current) return current
  const reading = noted(address, read).finally(() => running.delete(address))
  running.set(address, reading)
  return reading
}

async function noted(address: string, read: () => Promise<Reading>): Promise<string | null> {
  try {
    const reading = await read()
    note(address, reading)
    return reading.problem
  } catch (error) {
    note(address, { problem: 'The document could not be read.', isRepeatedLater: true })
    throw error
  }
}

function note(address: string, { problem, isRepeatedLater }: Reading): void {
  recent.delete(address)
  if (!isRepeatedLater) return
  if (recent.size >= mostAddresses) recent.delete(recent.keys().next().value ?? '')
  recent.set(address, { problem, until: now() + coolDown })
}
