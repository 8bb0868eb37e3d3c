import type { RequestedValue } from '@/lib/oauth/interactions/requested-values'

/** Told with the value they belong to, or too small to print. */
const beside = ['sub', 'email_verified', 'phone_number_verified', 'updated_at']

export type SeenValue = {
  claim: string
  scope: string | null
  /** As it was shown when it was allowed; null: the person had none. */
  then: string | null
  now: string | null
}

/** What was shown beside what would be seen today. A receipt keeps what is not text as JSON, and what was missing as an empty text. */
export function seenValues(receipt: Record<string, string>, current: RequestedValue[]): SeenValue[] {
  return Object.entries(receipt)
    .filter(([claim]) => !beside.includes(claim))
    .map(([claim, text]) => {
      const today = current.find((value) => value.claim === claim)
      return { claim, scope: today?.scope ?? null, then: shownText(text), now: today?.value ?? null }
    })
}

function shownText(kept: string): string | null {
  if (!/^[[{"]/.test(kept)) return kept === '' ? null : kept
  try {
    return listed(JSON.parse(kept))
  } catch {
    return kept
  }
}

function listed(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return String(value) || null
  const parts = Object.values(value).filter((part) => part !== '' && part !== null)
  return parts.length > 0 ? parts.join(', ') : null
}
