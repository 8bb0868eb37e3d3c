'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ScopeWish } from '@/lib/applications/schema'
import type { OfferedScope } from './offered-scope'

type Props = { scope: OfferedScope; wish: ScopeWish; onChange: (wish: ScopeWish) => void }

/** Whether to ask for one permission, whether people may leave it out, and why. */
export function ScopeWishRow({ scope, wish, onChange }: Props) {
  const t = useTranslations('applications.scopes')
  const { name } = scope
  const isSignIn = name === 'openid'
  const choices = (['no', 'needed', 'optional'] as const).filter((each) => !isSignIn || each !== 'optional')
  const change = (value: string) => onChange({ ...wish, wish: value as ScopeWish['wish'] })
  return (
    <li className="grid gap-3 py-4">
      <input type="hidden" name="wishes" value={name} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-52 gap-0.5">
          <p className="font-semibold">{isSignIn ? t('openid') : scope.title}</p>
          <p className="flex flex-wrap items-center gap-2 text-sm text-text-2">
            <code>{name}</code>
            {scope.sensitive && <Badge tone="warn">{t('sensitive')}</Badge>}
          </p>
        </div>
        <Select
          name={`wish.${name}`}
          aria-label={t('wish', { name })}
          value={wish.wish}
          onChange={(event) => change(event.target.value)}
          options={choices.map((each) => ({ value: each, label: t(each) }))}
        />
      </div>
      {wish.wish !== 'no' && !isSignIn && <Reasons wish={wish} onChange={onChange} />}
    </li>
  )
}

function Reasons({ wish, onChange }: Pick<Props, 'wish' | 'onChange'>) {
  const t = useTranslations('applications.scopes')
  const hasReason = wish.reasonEn !== '' || wish.reasonZh !== ''
  return (
    <details open={hasReason} className="text-sm">
      <summary className="min-h-6 cursor-pointer text-ink underline underline-offset-4">{t('why')}</summary>
      <p className="mt-2 text-text-2">{t('reasonHint')}</p>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        {(['reasonEn', 'reasonZh'] as const).map((field) => (
          <TextField
            key={field}
            name={`${field}.${wish.name}`}
            label={t(field)}
            maxLength={140}
            value={wish[field]}
            onChange={(event) => onChange({ ...wish, [field]: event.target.value })}
          />
        ))}
      </div>
    </details>
  )
}
