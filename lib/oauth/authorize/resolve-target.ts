import type { AuthorizationServer, ErrorPage } from '../authorization-server'
import type { ClientRecord } from '../records'
import { textOf, type Parameters, type ParsedParameters } from '../request'
import { defaultScopesOf } from '../requested-access'
import type { ProtocolSettings } from '../settings'
import type { AuthorizationTarget } from './authorization-request'
import { isRegisteredRedirectUri } from './redirect-uri'
import { responseModeOf } from './response-type'

/** The response cannot go to the client, so the person reads an error page. */
export type Unanswerable = {
  code: ErrorPage['code']
  description: string
  client: ClientRecord | null
  received?: string
  /** The registered values, if they are not the redirect URIs. */
  registered?: string[]
  status?: ErrorPage['status']
}

export type TargetResolution = { target: AuthorizationTarget } | { unanswerable: Unanswerable }

/** The first half of the endpoint: client and redirect URI. Later errors may go to the client. */
export async function resolveTarget(
  server: Pick<AuthorizationServer, 'store' | 'settings'>,
  { parameters, repeated }: ParsedParameters,
): Promise<TargetResolution> {
  if (repeated.some((name) => name === 'client_id' || name === 'redirect_uri')) {
    return refuse('invalid_request', 'client_id and redirect_uri may be included once.')
  }
  const clientId = textOf(parameters, 'client_id')
  if (clientId === null) return refuse('invalid_request', 'The client_id is missing.')
  const client = await server.store.findClient(clientId)
  if (client?.status !== 'active') return { unanswerable: refusedClient(client) }

  const received = textOf(parameters, 'redirect_uri')
  const redirectUri =
    received ?? onlyRedirectUri(client, scopesOf(parameters, client, await server.settings()))
  if (redirectUri === null) return refuse('invalid_request', 'The redirect_uri is missing.', client)
  if (received !== null && !isRegisteredRedirectUri(client, received)) {
    return refuse('redirect_uri_mismatch', 'The redirect_uri is not registered.', client, received)
  }
  const asked = {
    responseType: textOf(parameters, 'response_type'),
    responseMode: textOf(parameters, 'response_mode'),
  }
  const responseMode = responseModeOf(asked)
  const state = repeated.includes('state') ? null : textOf(parameters, 'state')
  return { target: { client, redirectUri, isRedirectUriSent: received !== null, responseMode, state } }
}

/** An application that is not there, not approved or suspended; the person reads which. */
export function refusedClient(client: ClientRecord | null): Unanswerable {
  if (client === null)
    return { code: 'unknown_client', description: 'No application has this client_id.', client }
  return client.status === 'pending'
    ? {
        code: 'client_pending',
        description: 'An administrator has not approved this application yet.',
        client,
      }
    : { code: 'client_suspended', description: 'An administrator has suspended this application.', client }
}

/** RFC 6749 section 3.1.2.3: optional if one is registered, but required in OpenID Connect (Core 3.1.2.1). */
function onlyRedirectUri(client: ClientRecord, scopes: string[]): string | null {
  const [only = null, ...others] = client.redirectUris
  return others.length > 0 || scopes.includes('openid') ? null : only
}

const scopesOf = (parameters: Parameters, client: ClientRecord, settings: ProtocolSettings) =>
  textOf(parameters, 'scope')?.split(' ') ?? defaultScopesOf(client, settings)

function refuse(
  code: ErrorPage['code'],
  description: string,
  client: ClientRecord | null = null,
  received?: string,
): TargetResolution {
  return { unanswerable: { code, description, client, ...(received !== undefined && { received }) } }
}
