import { now } from '@/lib/clock'

const coolDown = 30_000
const mostAddresses = 1_000

const refusals = new Map<string, { problem: string; until: number }>()
const running = new Map<string, Promise<string | null>>()

/**
 * One request at a time for each address, and after a refusal none for 30 seconds, so that strangers cannot make this server call one over
 * and over.
 */
export function remembered(address: string, read: () => Promise<string | null>): Promise<string | null> {
  const refusal = refusals.get(address)
  if (refusal && refusal.until > now()) return Promise.resolve(refusal.problem)
  const current = running.get(address)
  if (current) return current
  const reading = read()
    .then((problem) => note(address, problem))
    .finally(() => running.delete(address))
  running.set(address, reading)
  return reading
}

function note(address: string, problem: string | null): string | null {
  refusals.delete(address)
  if (problem !== null) {
    if (refusals.size >= mostAddresses) refusals.delete(refusals.keys().next().value ?? '')
    refusals.set(address, { problem, until: now() + coolDown })
  }
  return problem
}
