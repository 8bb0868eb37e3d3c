'use client'

import { useTranslations } from 'next-intl'
import type { ScopeWish } from '@/lib/applications/schema'
import type { OfferedScope } from './offered-scope'
import { ScopeWishRow } from './scope-wish-row'

type Props = {
  /** Chooses the permissions that the application may request. */
  scopes: OfferedScope[]
  /** Why that is nothing. */
  none?: string
  value: ScopeWish[]
  onChange: (value: ScopeWish[]) => void
}

/** The part of the catalogue that this application may ask for. */
export function ScopePicker({ scopes, none, value, onChange }: Props) {
  const t = useTranslations('applications.scopes')
  if (scopes.length === 0) return <p className="text-text-2">{none ?? t('none')}</p>
  const wishOf = (name: string) => value.find((wish) => wish.name === name)
  const change = (changed: ScopeWish) =>
    onChange(value.map((wish) => (wish.name === changed.name ? changed : wish)))
  return (
    <ul aria-label={t('legend')} className="-my-4 divide-y divide-line">
      {scopes.map((scope) => {
        const wish = wishOf(scope.name)
        return wish && <ScopeWishRow key={scope.name} scope={scope} wish={wish} onChange={change} />
      })}
    </ul>
  )
}
