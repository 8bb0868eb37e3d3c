import type { RequestedValue } from '@/lib/oauth/interactions/requested-values'
import { receiptText } from '@/app/oauth/receipt-text'

/** Told with the value they belong to, or too small to print. */
const beside = ['sub', 'email_verified', 'phone_number_verified', 'updated_at']

export type SeenValue = {
  claim: string
  scope: string | null
  /** The value at consent; null: the person had none. */
  then: string | null
  now: string | null
}

/** Whether a claim has a line of its own. */
export const isPrinted = (claim: string): boolean => !beside.includes(claim)

/** The values shown at consent, beside those of today. */
export function seenValues(receipt: Record<string, string>, current: RequestedValue[]): SeenValue[] {
  return Object.entries(receipt)
    .filter(([claim]) => isPrinted(claim))
    .map(([claim, text]) => {
      const today = current.find((value) => value.claim === claim)
      return { claim, scope: today?.scope ?? null, then: receiptText(text), now: today?.value ?? null }
    })
}
