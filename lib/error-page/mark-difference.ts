import { escapeHtml } from './escape-html'

/** The received address with the part that no registered one has between `<mark>`s: what is left after the common start and end. */
export function markDifference(received: string, registered: string[]): string {
  const nearest = registered.toSorted((a, b) => commonStart(received, b) - commonStart(received, a))[0]
  if (nearest === undefined) return escapeHtml(received)
  const start = commonStart(received, nearest)
  const rest = Math.min(received.length, nearest.length) - start
  const end = Math.min(rest, commonStart(reversed(received), reversed(nearest)))
  const different = received.slice(start, received.length - end)
  const mark = different === '' ? '' : `<mark>${escapeHtml(different)}</mark>`
  return escapeHtml(received.slice(0, start)) + mark + escapeHtml(received.slice(received.length - end))
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

const reversed = (text: string) => [...text].reverse().join('')
