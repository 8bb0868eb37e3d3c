import { actsForPeople, mayAskFor } from './application-type'
import type { ApplicationChanges, ApplicationDocument } from './application-document'
import { legacyResponseTypes, responseTypes } from './registered-values'
import { withoutStale } from './table-rules'

/** Adds fields that follow from a change: a client need not know that two fields depend on each other. */
export function completeChanges(
  before: ApplicationDocument,
  changes: ApplicationChanges,
  catalogue: readonly { name: string; claims: string[] }[],
): ApplicationDocument {
  const after = { ...before, ...given(changes) }
  const follows = (field: keyof ApplicationDocument, because: keyof ApplicationDocument) =>
    changes[field] === undefined && changes[because] !== undefined && isOther(before[because], after[because])
  if (follows('responseTypes', 'grantTypes'))
    after.responseTypes = responseTypesFor(after.grantTypes, before.responseTypes)
  if (follows('requirePkce', 'tokenEndpointAuthMethod') && after.tokenEndpointAuthMethod === 'none')
    after.requirePkce = true
  if (follows('recoverableSecrets', 'idTokenSignedResponseAlg'))
    after.recoverableSecrets = signsWithSecret(after)
  if (follows('recoverableSecrets', 'tokenEndpointAuthMethod'))
    after.recoverableSecrets = keepsPlainSecrets(before, after)
  if (follows('tokenEndpointAuthSigningAlg', 'tokenEndpointAuthMethod'))
    after.tokenEndpointAuthSigningAlg = null
  if (follows('scopes', 'grantTypes')) after.scopes = scopesFor(before, after, catalogue)
  return withoutStale(after, (field) => changes[field] !== undefined)
}

/** For which more than their hash has to be kept. */
export const signsWithSecret = ({
  idTokenSignedResponseAlg: algorithm,
  tokenEndpointAuthMethod: method,
}: Pick<ApplicationDocument, 'idTokenSignedResponseAlg' | 'tokenEndpointAuthMethod'>): boolean =>
  algorithm === 'HS256' || method === 'client_secret_jwt'

/** A change of the method alone takes back what the method before asked for, and nothing else. */
const keepsPlainSecrets = (before: ApplicationDocument, after: ApplicationDocument): boolean =>
  signsWithSecret(after) ||
  (before.tokenEndpointAuthMethod !== 'client_secret_jwt' && after.recoverableSecrets)

const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

const given = (changes: ApplicationChanges) =>
  Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<ApplicationDocument>

type ResponseType = ApplicationDocument['responseTypes'][number]

const hasCode = (type: string) => type.split(' ').includes('code')
const isLegacy = (type: ResponseType) => (legacyResponseTypes as readonly string[]).includes(type)

/** Those that may be chosen beside these grants. */
export const responseTypesBeside = (grantTypes: ApplicationDocument['grantTypes']): ResponseType[] =>
  responseTypes.filter(
    (type) =>
      (!hasCode(type) || grantTypes.includes('authorization_code')) &&
      (!isLegacy(type) || grantTypes.includes('implicit')),
  )

/** RFC 7591 section 2.1: what the grants are for, and what was chosen beside and still may be. */
export function responseTypesFor(
  grantTypes: ApplicationDocument['grantTypes'],
  before: readonly string[] = [],
): ResponseType[] {
  const usual = ['code', 'token', 'id_token', 'id_token token']
  return responseTypesBeside(grantTypes).filter((type) => usual.includes(type) || before.includes(type))
}

/** An application that no longer acts for people loses what is theirs. */
function scopesFor(
  before: ApplicationDocument,
  after: ApplicationDocument,
  catalogue: readonly { name: string; claims: string[] }[],
): string[] {
  const forPeople = actsForPeople(after)
  if (forPeople === actsForPeople(before)) return after.scopes
  const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
  return after.scopes.filter((name) => offered.includes(name))
}
