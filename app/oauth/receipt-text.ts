/** A receipt's value as text: JSON for what is not text, empty for what was missing. */
export function receiptText(kept: string): string | null {
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
