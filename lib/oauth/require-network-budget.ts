import type { EndpointContext } from './endpoint-context'
import { OAuthError } from './errors'

/** Before the server stores anything for an unauthenticated caller. Throws a 429. */
export async function requireNetworkBudget({
  server,
  request,
}: Pick<EndpointContext, 'server' | 'request'>): Promise<void> {
  if ((await server.mayStore?.(request)) ?? true) return
  throw new OAuthError(
    'temporarily_unavailable',
    'Too many requests from this network. Try again in a minute.',
    {
      status: 429,
      headers: { 'retry-after': '60' },
      detail: 'budget of the network',
    },
  )
}
