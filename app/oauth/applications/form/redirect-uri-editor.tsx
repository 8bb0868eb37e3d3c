'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ListEditor } from '@/components/ui/list-editor'
import type { ApplicationType } from '@/lib/applications/application-type'
import { RedirectUriRow } from './redirect-uri-row'

type Props = {
  type: ApplicationType
  value: string[]
  /** What the schema says, by index. */
  errors: (string | undefined)[]
  onChange: (value: string[]) => void
}

type Row = { key: number; isLeft: boolean }

/** Return addresses, one a row; at least one row is there to type into. */
export function RedirectUriEditor({ type, value, errors, onChange }: Props) {
  const t = useTranslations('applications.redirectUris')
  const [rows, setRows] = useState<Row[]>(() => value.map((_, key) => ({ key, isLeft: true })))
  const change = (index: number, uri: string) =>
    onChange(value.map((each, at) => (at === index ? uri : each)))
  const leave = (index: number) =>
    setRows((before) => before.map((row, at) => (at === index ? { ...row, isLeft: true } : row)))
  const add = () => {
    onChange([...value, ''])
    setRows((before) => [...before, { key: Math.max(...before.map(({ key }) => key)) + 1, isLeft: false }])
  }
  const remove = (index: number) => {
    onChange(value.filter((_, at) => at !== index))
    setRows((before) => before.filter((_, at) => at !== index))
  }
  return (
    <ListEditor
      legend={<span className="sr-only">{t('legend')}</span>}
      hint={type === 'web' ? `${t('hint')} ${t('nextAuth')}` : t('hint')}
      addLabel={t('add')}
      onAdd={add}
      onRemove={remove}
      rows={rows.map(({ key, isLeft }, index) => ({
        key: String(key),
        removeLabel: t('remove', { number: index + 1 }),
        control: (
          <RedirectUriRow
            type={type}
            index={index}
            value={value[index] ?? ''}
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
