import { OAuthError } from '../../errors'
import type { GrantPorts } from '../grant'
import type { ClientRecord, ResourceRecord } from '../../records'
import { listOf, textOf, type Parameters } from '../../request'
import { parseScope } from '../../requested-access'
import { resolveAudience, type Audience } from '../../tokens/audience'
import type { ExchangedToken } from './exchanged-token'

/** Never more than the subject's token has, and never what the client could not have asked for itself. */
export function exchangedScopes(
  parameters: Parameters,
  client: ClientRecord,
  subject: ExchangedToken,
): string[] {
  const scope = textOf(parameters, 'scope')
  // Without a refresh token nothing stays connected.
  const held = subject.scopes.filter((each) => each !== 'offline_access')
  if (scope === null) return held.filter((each) => client.scopes.includes(each))
  const asked = parseScope(scope)
  if (!asked.every((each) => held.includes(each))) {
    throw new OAuthError('invalid_scope', 'The scope is more than the subject_token has.')
  }
  if (asked.every((each) => client.scopes.includes(each))) return asked
  throw new OAuthError('invalid_scope', 'The scope is more than the client may ask for.')
}

/** `audience` and `resource` say the same here: identifiers of registered APIs, and the issuer (RFC 8693 section 2.1). */
export async function exchangedAudience(
  server: GrantPorts,
  parameters: Parameters,
  client: ClientRecord,
  subject: ExchangedToken,
): Promise<Audience> {
  const asked = [...new Set([...listOf(parameters, 'resource'), ...listOf(parameters, 'audience')])]
  if (asked.length === 0) return { ...(await resolveAudience(server, subject.audience)), isNamed: false }
  const audience = await resolveAudience(server, asked)
  if (!subject.user) return audience
  const named = asked.filter((identifier) => identifier !== server.issuer)
  const mayReachIssuer = isForSelf(client, subject) || allowedIn(subject).includes(server.issuer)
  if (named.length < asked.length && !mayReachIssuer) throw unreachable()
  const resources = await Promise.all(named.map((identifier) => server.store.findResource(identifier)))
  if (resources.every((resource) => resource && mayReach(client, subject, resource))) return audience
  throw unreachable()
}

const unreachable = () =>
  new OAuthError('invalid_target', 'The client may not ask for this resource on behalf of a person.')

/**
 * Whom the person allowed may always ask for the issuer. Nobody else: scopes that belong to no API are in tokens for every API, and open
 * userinfo and the JSON API there.
 */
const isForSelf = ({ clientId }: ClientRecord, { family }: ExchangedToken) => family?.clientId === clientId

const allowedIn = ({ audience, family }: ExchangedToken): string[] => [
  ...audience,
  ...(family?.resources ?? []),
]

/** Nobody is asked for consent here: what the person allowed, the client's own API, or one whose scopes the client is registered for. */
function mayReach(client: ClientRecord, subject: ExchangedToken, resource: ResourceRecord): boolean {
  return (
    allowedIn(subject).includes(resource.identifier) ||
    resource.clientId === client.clientId ||
    resource.scopes.some((scope) => client.scopes.includes(scope))
  )
}
