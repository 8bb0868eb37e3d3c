import { OAuthError } from '../../errors'
import type { GrantPorts } from '../grant'
import type { ClientRecord, ResourceRecord } from '../../records'
import { listOf, textOf, type Parameters } from '../../request'
import { parseScope } from '../../requested-access'
import { resolveAudience, type Audience } from '../../tokens/audience'
import type { ExchangedToken } from './exchanged-token'

/** At most what the subject token has and the client may request. */
export function exchangedScopes(
  parameters: Parameters,
  client: ClientRecord,
  subject: ExchangedToken,
): string[] {
  const scope = textOf(parameters, 'scope')
  // offline_access means nothing without a refresh token.
  const held = subject.scopes.filter((each) => each !== 'offline_access')
  if (scope === null) return held.filter((each) => client.scopes.includes(each))
  const asked = parseScope(scope)
  if (!asked.every((each) => held.includes(each))) {
    throw new OAuthError('invalid_scope', 'The scope is more than the subject_token has.')
  }
  if (asked.every((each) => client.scopes.includes(each))) return asked
  throw new OAuthError('invalid_scope', 'The scope is more than the client may ask for.')
}

/** `audience` and `resource` mean the same: identifiers of registered APIs, or the issuer (RFC 8693 section 2.1). */
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
 * A client with the person's own grant may always target the issuer. Others may not: scopes without an API are in tokens for every API, and
 * the issuer accepts them at userinfo and the JSON API.
 */
const isForSelf = ({ clientId }: ClientRecord, { family }: ExchangedToken) => family?.clientId === clientId

const allowedIn = ({ audience, family }: ExchangedToken): string[] => [
  ...audience,
  ...(family?.resources ?? []),
]

/**
 * No consent is asked for here, so the target must be in the grant, the client's own API, or one whose scopes the client is registered for.
 */
function mayReach(client: ClientRecord, subject: ExchangedToken, resource: ResourceRecord): boolean {
  return (
    allowedIn(subject).includes(resource.identifier) ||
    resource.clientId === client.clientId ||
    resource.scopes.some((scope) => client.scopes.includes(scope))
  )
}
