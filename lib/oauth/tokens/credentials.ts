import type { AuthorizationServer } from '../authorization-server'
import type { TokenCredentials } from '../records'
import type { ProtocolSettings } from '../settings'
import type { AccessTokenOrder } from './token-decision'
import { reservedClaims } from './reserved-claims'

type Ports = Pick<AuthorizationServer, 'hooks' | 'clientAddress'>

/** Recorded with a token at issue. The IP address is that of the token request: often an application's server. */
export async function credentialsFor(
  server: Ports,
  { client, person, scopes, request }: AccessTokenOrder,
  { recordTokenOrigin }: ProtocolSettings,
): Promise<TokenCredentials | null> {
  const { tokenCredentials } = server.hooks
  const asksForOrigin = request && (recordTokenOrigin || tokenCredentials)
  const origin = asksForOrigin ? originOf(server, request) : { address: null, userAgent: null }
  const context = { clientId: client.clientId, userId: person?.user.id ?? null, scopes, ...origin }
  const given = (await tokenCredentials?.(context)) ?? {}
  const credentials = { ...operatorValues(given), ...(recordTokenOrigin && present(origin)) }
  return Object.keys(credentials).length === 0 ? null : credentials
}

const mostOfUserAgent = 400

function originOf({ clientAddress }: Ports, request: Request) {
  const userAgent = request.headers.get('user-agent')
  return { address: clientAddress(request), userAgent: userAgent?.slice(0, mostOfUserAgent) ?? null }
}

const present = (origin: Record<string, string | null>): TokenCredentials =>
  Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== null))

/** Shown only to the user and to administrators. */
const ofOrigin = ['address', 'userAgent']

/** The hook's values, except reserved names. */
export const operatorValues = (credentials: Record<string, unknown> | null): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(credentials ?? {}).filter(
      ([name, value]) => !ofOrigin.includes(name) && !reservedClaims.has(name) && value !== undefined,
    ),
  )
