import { escapeHtml } from './escape-html'

type Difference = {
  /** The received address, with the part that the nearest registered one does not have in a `<mark>`. */
  marked: string
  /** The nearest registered address, with the part that was not received in a `<mark>`. */
  nearest: { address: string | null; marked: string }
  /** What the received address lacks, where that is the whole difference, such as a slash at the end. */
  missing: string
}

/** What differs between both addresses, without their common start and end. */
export function markDifference(received: string, registered: string[]): Difference {
  const address = registered.toSorted((a, b) => likeness(received, b) - likeness(received, a))[0] ?? null
  if (address === null) return { marked: escapeHtml(received), nearest: { address, marked: '' }, missing: '' }
  const start = commonStart(received, address)
  const rest = Math.min(received.length, address.length) - start
  const end = Math.min(rest, commonStart(reversed(received), reversed(address)))
  const isShorter = received.length === start + end
  return {
    marked: mark(received, start, end),
    nearest: { address, marked: mark(address, start, end) },
    missing: isShorter ? address.slice(start, address.length - end) : '',
  }
}

function mark(text: string, start: number, end: number): string {
  const different = text.slice(start, text.length - end)
  const marked = different === '' ? '' : `<mark>${escapeHtml(different)}</mark>`
  return escapeHtml(text.slice(0, start)) + marked + escapeHtml(text.slice(text.length - end))
}

/** Of two addresses with the same start, the one with the same end is nearer. */
const likeness = (one: string, other: string): number =>
  2 * commonStart(one, other) +
  commonStart(reversed(one), reversed(other)) -
  Math.abs(one.length - other.length)

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

const reversed = (text: string) => [...text].reverse().join('')
