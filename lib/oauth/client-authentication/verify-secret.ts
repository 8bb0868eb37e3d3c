import { timingSafeEqual } from 'node:crypto'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { hashToken } from '../tokens/hash-token'
import { authenticationFailed } from './authentication-failed'
import type { Proof } from './presented'
import type { AuthorizationServer } from '../authorization-server'

const decoyHash = hashToken('no client has this secret')

/** The ID of the matching secret; null if none matches. An unknown client takes as long as a wrong secret. */
export function verifySecret(client: ClientRecord | null, secret: string | null, now: number): string | null {
  if (secret === null) return null
  const hash = hashToken(secret)
  let matching: string | null = null
  for (const candidate of client?.secrets ?? [{ id: '', hash: decoyHash, expiresAt: 0 }]) {
    const isLive = candidate.expiresAt === null || candidate.expiresAt > now
    if (timingSafeEqual(hash, candidate.hash) && isLive) matching = candidate.id
  }
  return matching
}

/** Any live secret, including an imported one. */
export async function verifyAnySecret(
  { server }: EndpointContext,
  client: ClientRecord,
  secret: string,
): Promise<Proof> {
  const own = verifySecret(client, secret, server.now())
  const secretId = own ?? (await matchImportedSecret(server, client, secret))
  if (secretId === null) throw authenticationFailed('wrong secret')
  return { secretId }
}

type Ports = Pick<AuthorizationServer, 'now' | 'verifyImportedSecret'>

/** The ID of the matching imported secret; null if none matches. Costs time only for clients that have such secrets. */
export async function matchImportedSecret(
  server: Ports,
  client: ClientRecord | null,
  secret: string | null,
): Promise<string | null> {
  if (client === null || secret === null || !server.verifyImportedSecret) return null
  const isLive = ({ expiresAt }: { expiresAt: number | null }) =>
    expiresAt === null || expiresAt > server.now()
  for (const candidate of client.secrets.filter((each) => each.isImported && isLive(each))) {
    if (await server.verifyImportedSecret(candidate.id, secret)) return candidate.id
  }
  return null
}
