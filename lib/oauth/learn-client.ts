import type { EndpointContext } from './endpoint-context'
import { OAuthError } from './errors'

/** Why a client whose client_id is an address cannot be used; null: it can, or it is another kind of client. */
export const learnClient = async (
  { server, request }: Pick<EndpointContext, 'server' | 'request'>,
  clientId: string | null,
): Promise<string | null> =>
  clientId?.includes('://') ? ((await server.learnClient?.(clientId, request)) ?? null) : null

/** @throws OAuthError for one that cannot be used */
export async function requireLearnedClient(
  context: Pick<EndpointContext, 'server' | 'request'>,
  clientId: string | null,
): Promise<void> {
  const problem = await learnClient(context, clientId)
  if (problem !== null) throw new OAuthError('invalid_client', problem)
}
