import { store } from '@/lib/data/store'
import { mayAskFor } from './application-type'
import type { ScopeWish } from './schema'

type AskedScopes = {
  scopes: string[]
  optionalScopes: string[]
  scopeReasons: Record<string, Record<string, string>>
}

/** As it is stored; null when one of them is not in the catalogue, or not for this kind of application. */
export async function askedScopes(forPeople: boolean, wishes: ScopeWish[]): Promise<AskedScopes | null> {
  const catalogue = await store.listScopes()
  const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
  if (!wishes.every(({ name }) => offered.includes(name))) return null
  const inOrder = offered.flatMap((name) => wishes.find((wish) => wish.name === name) ?? [])
  return {
    scopes: inOrder.map(({ name }) => name),
    // `openid` says who is signing in; without it there is nothing to leave out.
    optionalScopes: inOrder.flatMap(({ name, wish }) =>
      wish === 'optional' && name !== 'openid' ? [name] : [],
    ),
    scopeReasons: Object.fromEntries(
      inOrder.flatMap((wish) => (hasReason(wish) ? [[wish.name, reasons(wish)]] : [])),
    ),
  }
}

const hasReason = ({ reasonEn, reasonZh }: ScopeWish) => reasonEn !== '' || reasonZh !== ''

const reasons = ({ reasonEn, reasonZh }: ScopeWish) => ({
  ...(reasonEn !== '' && { en: reasonEn }),
  ...(reasonZh !== '' && { 'zh-CN': reasonZh }),
})
