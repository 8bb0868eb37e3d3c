import type { ScopeRecord } from '../records'

/** The claims that these scopes open, by the catalogue. */
export function openedClaims(scopes: string[], catalogue: ScopeRecord[]): Set<string> {
  const opening = catalogue.filter(({ name }) => scopes.includes(name))
  return new Set(opening.flatMap(({ claims }) => claims))
}
