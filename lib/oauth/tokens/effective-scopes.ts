import type { AuthorizationServer } from '../authorization-server'
import type { Audience } from './audience'

/**
 * RFC 8707 section 2.2: what was granted, as far as it means something to the APIs that the token is for. A scope that belongs to an API is
 * in no token that this API does not take; one that belongs to none is in every token.
 */
export async function effectiveScopes(
  { store }: Pick<AuthorizationServer, 'store'>,
  scopes: string[],
  { isNamed, identifiers }: Pick<Audience, 'isNamed' | 'identifiers'>,
): Promise<string[]> {
  if (!isNamed) return scopes
  const catalogue = new Map((await store.listScopes()).map(({ name, resources }) => [name, resources]))
  return scopes.filter((scope) => {
    const owners = catalogue.get(scope) ?? []
    return owners.length === 0 || owners.some((owner) => identifiers.includes(owner))
  })
}
