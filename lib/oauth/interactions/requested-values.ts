import type { AuthorizationServer } from '../authorization-server'
import { openedClaims, claimsOf } from '../claims/standard-claims'
import type { UserRecord } from '../records'
import type { Interaction } from './load'

/** The person whose values they are. */
export type Person = UserRecord

export type RequestedValue = {
  /** The claim's registered name. */
  claim: string
  /** The scope that includes it; null: requested by name (OpenID Connect Core 5.5). */
  scope: string | null
  /** null: the person has none, so nothing is shared. */
  value: string | null
}

/** Shown instead of scope names: each claim that would be shared, with the person's own value. */
export async function requestedValues(
  server: Pick<AuthorizationServer, 'store'>,
  { scopes, claims }: Pick<Interaction, 'scopes' | 'claims'>,
  user: UserRecord,
): Promise<RequestedValue[]> {
  const catalogue = await server.store.listScopes()
  const opening = scopes.filter(({ optional }) => !optional).map(({ name }) => name)
  const byScope = opening.flatMap((scope) =>
    [...openedClaims([scope], catalogue)].map((claim) => ({ claim, scope })),
  )
  const known = new Set(byScope.map(({ claim }) => claim))
  const byName = Object.keys({ ...claims?.userinfo, ...claims?.id_token })
    .filter((claim) => !known.has(claim))
    .map((claim) => ({ claim, scope: null }))
  const asked = [...byScope, ...byName].filter(({ claim }) => claim !== 'sub')
  const values = claimsOf(
    user,
    asked.map(({ claim }) => claim),
  )
  return asked.map(({ claim, scope }) => ({ claim, scope, value: textOf(values[claim]) }))
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(', ') || null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
