import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, KeyBinding } from '../records'
import type { Parameters } from '../request'
import type { TokenDecision } from '../tokens/token-decision'

export type GrantPorts = Omit<AuthorizationServer, 'browserSession' | 'errorPage' | 'isSecureTransport'>

/** What a grant sees of the HTTP request besides its parameters. */
export type GrantContext = {
  request: Request
  /** The key that was proved with the request (RFC 9449 section 4, RFC 8705 section 3). */
  boundTo: KeyBinding | null
}

export type Grant = (
  server: GrantPorts,
  client: ClientRecord,
  parameters: Parameters,
  context: GrantContext,
) => Promise<TokenDecision>
