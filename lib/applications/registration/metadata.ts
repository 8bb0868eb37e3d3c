import type { ClientMetadata } from '@/lib/oauth/client-registration'
import type { ApplicationDocument, ApplicationField } from '../application-document'
import { isConfidential, mayAskFor, actsForPeople, type ApplicationType } from '../application-type'
import { responseTypesBeside, responseTypesFor } from '../complete-changes'
import type { Field } from '../field'
import { applicationFields, fields } from '../fields'
import { kindOf } from '../kind-of'
import { currentGrants } from '../registered-values'
import { fromWire, isWrongShape, toWire, wireNames } from '../wire-names'

type CatalogueScope = { name: string; claims: string[]; sensitive: boolean }
type Grant = ApplicationDocument['grantTypes'][number]

/** The fields that a client may say of itself; the others are not its own to decide. */
export const registeredFields = applicationFields.filter((field) => !(fields[field] as Field).notByProgram)

/**
 * What metadata mean, as the fields of an application. Members that are not known are left out, and lists are narrowed to what this server has
 * (RFC 7591 section 2); single values are left for the schema to refuse.
 *
 * @param isOpen no token vouches for the client: then it cannot act without a person
 */
export function readMetadata(
  metadata: ClientMetadata,
  catalogue: readonly CatalogueScope[],
  isOpen: boolean,
): Record<string, unknown> {
  const sent = Object.fromEntries(
    registeredFields.flatMap((field): [ApplicationField, unknown][] => {
      const value = metadata[wireNames[field]]
      return value === undefined || value === null ? [] : [[field, fromWire(field, value)]]
    }),
  )
  const asked = textsIn(metadata.grant_types) ?? ['authorization_code']
  const grantTypes = currentGrants.filter(
    (grant) => asked.includes(grant) && !(isOpen && withoutPerson.includes(grant)),
  )
  const method = metadata.token_endpoint_auth_method ?? 'client_secret_basic'
  const document = { grantTypes, tokenEndpointAuthMethod: method }
  // The schema refuses a number, and would take a list.
  const scopes = isWrongShape('scopes', metadata.scope ?? null)
    ? 0
    : scopesOf(sent.scopes, grantTypes, catalogue)
  const isOpenId = Array.isArray(scopes) && scopes.includes('openid')
  return {
    ...sent,
    ...document,
    type: typeOf(metadata, grantTypes),
    name: metadata.client_name ?? nameOf(metadata),
    responseTypes: responseTypesOf(metadata, grantTypes),
    scopes,
    // HS256, and client_secret_jwt, need the plain value.
    recoverableSecrets: method === 'client_secret_jwt' || sent.idTokenSignedResponseAlg === 'HS256',
    // The nonce of OpenID Connect stands in for PKCE, and many of its clients send neither.
    ...(method !== 'none' && isOpenId && { requirePkce: false }),
  }
}

const withoutPerson: readonly string[] = [
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
]

const textsIn = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null

/**
 * OpenID Connect Dynamic Client Registration 1.0 section 2 has `web` where nothing is said. Programs on a computer leave it out as well, and
 * listen on a port of the moment: their addresses tell (RFC 8252 section 7).
 */
function typeOf(metadata: ClientMetadata, grantTypes: readonly Grant[]): ApplicationType {
  const isNative =
    metadata.application_type === 'native' ||
    (metadata.application_type === undefined && (textsIn(metadata.redirect_uris) ?? []).some(isOnComputer))
  return kindOf({
    application_type: isNative ? 'native' : 'web',
    grant_types: [...grantTypes],
    token_endpoint_auth_method: String(metadata.token_endpoint_auth_method),
  })
}

const isOnComputer = (uri: string): boolean =>
  !uri.startsWith('https:') &&
  (!uri.startsWith('http:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(uri))

/** What people see where a client does not say what it is called. */
function nameOf({ client_uri, redirect_uris }: ClientMetadata): string {
  // Where it sends people says more than the website that it claims.
  const hosts = [...(textsIn(redirect_uris) ?? []), client_uri].map((each) =>
    typeof each === 'string' && URL.canParse(each) ? new URL(each).hostname : '',
  )
  return hosts.find((host) => host !== '') ?? 'Application'
}

/** The implicit grant is in OpenID's list beside `code id_token`, which needs none here. */
function responseTypesOf(metadata: ClientMetadata, grantTypes: readonly Grant[]) {
  const asked = (textsIn(metadata.response_types) ?? []).map((type) => type.split(' ').sort().join(' '))
  const known = responseTypesBeside([...grantTypes]).filter((type) => asked.includes(type))
  return known.length > 0 ? known : responseTypesFor([...grantTypes])
}

// What a person looks after here with: a client names it if it wants it.
const ofThisServer: readonly string[] = ['applications', 'applications:write', 'tokens:write']

/** Without a wish: all that it may ask people for, but for what needs caution and what is of this server's own API. */
function scopesOf(
  sent: unknown,
  grantTypes: readonly Grant[],
  catalogue: readonly CatalogueScope[],
): string[] {
  const forPeople = actsForPeople({ grantTypes })
  const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope))
  const asked = Array.isArray(sent) ? (sent as unknown[]) : null
  return offered
    .filter(({ name, sensitive }) =>
      asked ? asked.includes(name) : forPeople && !sensitive && !ofThisServer.includes(name),
    )
    .map(({ name }) => name)
}

/** RFC 7591 section 3.2.1: all that is registered. Members without a value are left out: many libraries refuse null. */
export function metadataOf(
  document: ApplicationDocument,
  { clientId, createdAt }: { clientId: string; createdAt: number },
): ClientMetadata {
  const members = registeredFields.flatMap((field): [string, unknown][] => {
    const value = toWire(field, document[field])
    return value === null || value === '' ? [] : [[wireNames[field], value]]
  })
  return {
    client_id: clientId,
    client_id_issued_at: Math.floor(createdAt / 1000),
    ...Object.fromEntries(members),
    application_type: ['native', 'cli'].includes(document.type) ? 'native' : 'web',
    ...(isConfidential(document) && { client_secret_expires_at: 0 }),
  }
}
