import { timingSafeEqual } from 'node:crypto'
import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import { hashToken } from '../tokens/hash-token'
import { authenticationFailed } from './authentication-failed'
import { matchForeignSecret } from './foreign-secret'
import type { Proof } from './presented'

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

/** Any of its secrets that is alive, an imported one too. */
export async function verifyAnySecret(
  { server }: Exchange,
  client: ClientRecord,
  secret: string,
): Promise<Proof> {
  const own = verifySecret(client, secret, server.now())
  const secretId = own ?? (await matchForeignSecret(server, client, secret))
  if (secretId === null) throw authenticationFailed('wrong secret')
  return { secretId }
}
