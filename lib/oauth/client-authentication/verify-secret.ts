import { timingSafeEqual } from 'node:crypto'
import type { ClientRecord } from '../records'
import { hashToken } from '../tokens/hash-token'

const nobodysHash = hashToken('no client has this secret')

/** The id of the client's secret that matches, null when none does. An unknown client costs the same time as a wrong secret. */
export function verifySecret(client: ClientRecord | null, secret: string | null, now: number): string | null {
  if (secret === null) return null
  const hash = hashToken(secret)
  let matching: string | null = null
  for (const candidate of client?.secrets ?? [{ id: '', hash: nobodysHash, expiresAt: 0 }]) {
    const isLive = candidate.expiresAt === null || candidate.expiresAt > now
    if (timingSafeEqual(hash, candidate.hash) && isLive) matching = candidate.id
  }
  return matching
}
