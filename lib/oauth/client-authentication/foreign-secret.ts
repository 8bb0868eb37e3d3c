import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'

type Ports = Pick<AuthorizationServer, 'now' | 'verifyForeignSecret'>

/** The id of the client's imported secret that matches; null when none does. Only for a client that has such secrets it costs anything. */
export async function matchForeignSecret(
  server: Ports,
  client: ClientRecord | null,
  secret: string | null,
): Promise<string | null> {
  if (client === null || secret === null || !server.verifyForeignSecret) return null
  const isLive = ({ expiresAt }: { expiresAt: number | null }) =>
    expiresAt === null || expiresAt > server.now()
  for (const candidate of client.secrets.filter((each) => each.isForeign && isLive(each))) {
    if (await server.verifyForeignSecret(candidate.id, secret)) return candidate.id
  }
  return null
}
