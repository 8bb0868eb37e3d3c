import { store } from '@/lib/data/store'
import { mayAskFor } from './application-type'
import { askedOf, type AskedScopes } from './asked-of'
import type { ScopeWish } from './schema'

/** As it is stored; null when one of them is not in the catalogue, or not for this kind of application. */
export async function askedScopes(forPeople: boolean, wishes: ScopeWish[]): Promise<AskedScopes | null> {
  const catalogue = await store.listScopes()
  const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
  if (!wishes.every(({ name }) => offered.includes(name))) return null
  return askedOf(offered.flatMap((name) => wishes.find((wish) => wish.name === name) ?? []))
}
