import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord } from '../records'

/** Whether the token is for this client: by its own name, or as the one that asks about tokens for a registered API. */
export async function isAudienceOf(
  { issuer, store }: Pick<AuthorizationServer, 'issuer' | 'store'>,
  { clientId }: Pick<ClientRecord, 'clientId'>,
  { audience }: { audience: string[] },
): Promise<boolean> {
  if (audience.includes(clientId)) return true
  const foreign = audience.filter((identifier) => identifier !== issuer)
  const resources = await Promise.all(foreign.map((identifier) => store.findResource(identifier)))
  return resources.some((resource) => resource?.clientId === clientId)
}
