'use client'

import { useTranslations } from 'next-intl'
import { mayAskFor, type ApplicationType } from '@/lib/applications/application-type'
import type { ScopeWish } from '@/lib/applications/schema'
import type { OfferedScope } from './offered-scope'
import { ScopeWishRow } from './scope-wish-row'

type Props = {
  type: ApplicationType
  scopes: OfferedScope[]
  value: ScopeWish[]
  onChange: (value: ScopeWish[]) => void
}

/** The part of the catalogue that this kind of application may ask for. */
export function ScopePicker({ type, scopes, value, onChange }: Props) {
  const t = useTranslations('applications.scopes')
  if (type === 'api') return <p className="text-text-2">{t('forApi')}</p>
  const offered = scopes.filter((scope) => mayAskFor(type, scope))
  if (offered.length === 0) return <p className="text-text-2">{t('none')}</p>
  const wishOf = (name: string) => value.find((wish) => wish.name === name)
  const change = (changed: ScopeWish) =>
    onChange(value.map((wish) => (wish.name === changed.name ? changed : wish)))
  return (
    <ul aria-label={t('legend')} className="-my-4 divide-y divide-line">
      {offered.map((scope) => {
        const wish = wishOf(scope.name)
        return wish && <ScopeWishRow key={scope.name} scope={scope} wish={wish} onChange={change} />
      })}
    </ul>
  )
}
