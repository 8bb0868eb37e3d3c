import type { ScopeWish } from './schema'

export type AskedScopes = {
  scopes: string[]
  optionalScopes: string[]
  scopeReasons: Record<string, { en?: string; 'zh-CN'?: string }>
}

/** A form's choices as the document stores them. */
export function askedOf(wishes: ScopeWish[]): AskedScopes {
  const asked = wishes.filter(({ wish }) => wish !== 'no')
  return {
    scopes: asked.map(({ name }) => name),
    // `openid` says who is signing in; without it there is nothing to leave out.
    optionalScopes: asked.flatMap(({ name, wish }) =>
      wish === 'optional' && name !== 'openid' ? [name] : [],
    ),
    scopeReasons: Object.fromEntries(
      asked.flatMap((wish) => (hasReason(wish) ? [[wish.name, reasons(wish)]] : [])),
    ),
  }
}

const hasReason = ({ reasonEn, reasonZh }: ScopeWish) => reasonEn !== '' || reasonZh !== ''

const reasons = ({ reasonEn, reasonZh }: ScopeWish) => ({
  ...(reasonEn !== '' && { en: reasonEn }),
  ...(reasonZh !== '' && { 'zh-CN': reasonZh }),
})
