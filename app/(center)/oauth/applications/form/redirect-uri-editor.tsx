'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ListEditor } from '@/components/ui/list-editor'
import { controlClass } from '@/components/ui/text-field'
import type { ApplicationType } from '@/lib/applications/application-type'
import { RedirectUriRow } from './redirect-uri-row'

type Props = {
  type: ApplicationType
  /** Those that the administrator allows. */
  schemes: readonly string[]
  /** Edits where people return after consent, or after signing out. */
  field?: 'redirectUris' | 'postLogoutRedirectUris'
  value: string[]
  /** The schema's message keys, by index. */
  errors: (string | undefined)[]
  onChange: (value: string[]) => void
}

type Row = { key: number; isLeft: boolean }

/** Return addresses, one a row; at least one row is there to type into. */
export function RedirectUriEditor({ field = 'redirectUris', type, schemes, value, errors, onChange }: Props) {
  const t = useTranslations(`applications.${field}`)
  const shown = value.length > 0 ? value : ['']
  const [known, setRows] = useState<Row[]>(() => shown.map((_, key) => ({ key, isLeft: true })))
  const rows = shown.map((_, index) => known[index] ?? { key: index, isLeft: true })
  const change = (index: number, uri: string) =>
    onChange(shown.map((each, at) => (at === index ? uri : each)))
  const leave = (index: number) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, isLeft: true } : row)))
  const add = () => {
    onChange([...shown, ''])
    setRows([...rows, { key: Math.max(...rows.map(({ key }) => key)) + 1, isLeft: false }])
  }
  const remove = (index: number) => {
    onChange(shown.filter((_, at) => at !== index))
    setRows(rows.filter((_, at) => at !== index))
  }
  return (
    <ListEditor
      legend={<span className="sr-only">{t('legend')}</span>}
      hint={field === 'redirectUris' && type === 'web' ? `${t('hint')} ${t('nextAuth')}` : t('hint')}
      addLabel={t('add')}
      onAdd={add}
      onRemove={remove}
      withoutScript={<PlainRow field={field} number={rows.length + 1} />}
      rows={rows.map(({ key, isLeft }, index) => ({
        key: String(key),
        removeLabel: t('remove', { number: index + 1 }),
        control: (
          <RedirectUriRow
            field={field}
            type={type}
            schemes={schemes}
            index={index}
            value={shown[index] ?? ''}
            isLeft={isLeft}
            error={errors[index]}
            onChange={(uri) => change(index, uri)}
            onLeave={() => leave(index)}
          />
        ),
      }))}
    />
  )
}

function PlainRow({ field, number }: { field: NonNullable<Props['field']>; number: number }) {
  const t = useTranslations(`applications.${field}`)
  return (
    <input
      type="url"
      name={`${field}.${number - 1}`}
      aria-label={t('row', { number })}
      className={`${controlClass} font-mono`}
    />
  )
}
