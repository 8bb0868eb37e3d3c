'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { TextAreaField } from '@/components/ui/text-area-field'
import { keySetOf } from '@/lib/applications/typed-changes'
import { AddressField } from '../../form/address-field'
import type { Draft } from '../../form/use-draft'

type Key = { kid?: string; alg?: string; kty?: string; crv?: string; use?: string }

export function KeyFields({ draft }: { draft: Draft }) {
  const t = useTranslations('applications.credentials.keys')
  const { document, before, change, refused } = draft
  return (
    <div className="grid gap-6">
      <HeldKeys keys={before.jwks?.keys ?? []} isPublished={before.jwksUri !== null} />
      <TextAreaField
        name="jwks"
        label={t('jwks')}
        hint={t('jwksHint')}
        error={refused.fields['jwks']}
        rows={6}
        spellCheck={false}
        className="font-mono text-sm"
        value={textOf(document.jwks)}
        onChange={(event) => change({ jwks: keySetOf(event.target.value) })}
      />
      <AddressField draft={draft} name="jwksUri" label={t('jwksUri')} hint={t('jwksUriHint')} />
    </div>
  )
}

function HeldKeys({ keys, isPublished }: { keys: Key[]; isPublished: boolean }) {
  const t = useTranslations('applications.credentials.keys')
  if (keys.length === 0) return <p className="text-text-2">{t(isPublished ? 'published' : 'none')}</p>
  return (
    <ul aria-label={t('held')} className="grid gap-3">
      {keys.map(({ kid, alg, kty, crv, use }, index) => (
        <li
          key={index}
          className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface p-4"
        >
          <code className="break-all">{kid ?? t('unnamed')}</code>
          <Badge>{alg ?? crv ?? kty}</Badge>
          {use === 'enc' && <Badge>{t('forEncryption')}</Badge>}
        </li>
      ))}
    </ul>
  )
}

function textOf(keys: unknown): string {
  if (keys === null) return ''
  return typeof keys === 'string' ? keys : JSON.stringify(keys, null, 2)
}
