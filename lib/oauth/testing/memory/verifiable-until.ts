import type { AccessRow } from './tables'

/** When the last of them that is self-contained expires; null when none is. */
export function verifiableUntil(rows: AccessRow[], now: number): number | null {
  const ends = rows.filter(({ token }) => token.selfContained).map(({ token }) => token.expiresAt)
  const last = Math.max(0, ...ends)
  return last > now ? last : null
}
