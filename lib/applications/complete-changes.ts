import { actsForPeople, mayAskFor } from './application-type'
import type { ApplicationChanges, ApplicationDocument } from './application-document'

/** What follows from a change that says nothing of it: nobody has to know that two fields hang together. */
export function completeChanges(
  before: ApplicationDocument,
  changes: ApplicationChanges,
  catalogue: { name: string; claims: string[] }[],
): ApplicationDocument {
  const after = { ...before, ...given(changes) }
  const follows = (field: keyof ApplicationDocument, because: keyof ApplicationDocument) =>
    changes[field] === undefined && changes[because] !== undefined
  if (follows('responseTypes', 'grantTypes')) after.responseTypes = responseTypesFor(after.grantTypes)
  if (follows('requirePkce', 'tokenEndpointAuthMethod') && after.tokenEndpointAuthMethod === 'none')
    after.requirePkce = true
  if (follows('recoverableSecrets', 'idTokenSignedResponseAlg'))
    after.recoverableSecrets = after.idTokenSignedResponseAlg === 'HS256'
  if (follows('scopes', 'grantTypes')) after.scopes = scopesFor(before, after, catalogue)
  const isAsked = (name: string) => after.scopes.includes(name)
  if (changes.optionalScopes === undefined) after.optionalScopes = after.optionalScopes.filter(isAsked)
  if (changes.defaultScopes === undefined) after.defaultScopes = after.defaultScopes.filter(isAsked)
  if (changes.scopeReasons === undefined)
    after.scopeReasons = Object.fromEntries(
      Object.entries(after.scopeReasons).filter(([name]) => isAsked(name)),
    )
  return after
}

const given = (changes: ApplicationChanges) =>
  Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<ApplicationDocument>

/** RFC 7591 section 2.1. */
export const responseTypesFor = (
  grantTypes: ApplicationDocument['grantTypes'],
): ApplicationDocument['responseTypes'] => [
  ...(grantTypes.includes('authorization_code') ? (['code'] as const) : []),
  ...(grantTypes.includes('implicit') ? (['token', 'id_token', 'id_token token'] as const) : []),
]

/** An application that no longer acts for people loses what is theirs. */
function scopesFor(
  before: ApplicationDocument,
  after: ApplicationDocument,
  catalogue: { name: string; claims: string[] }[],
): string[] {
  const forPeople = actsForPeople(after)
  if (forPeople === actsForPeople(before)) return after.scopes
  const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
  return after.scopes.filter((name) => offered.includes(name))
}
