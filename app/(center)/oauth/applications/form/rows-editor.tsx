'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { ListEditor } from '@/components/ui/list-editor'
import { controlClass } from '@/components/ui/text-field'

type Props = {
  /** The field of the document; also the prefix of each row's ID, such as `contacts.0`. */
  field: string
  words: { legend: string; hint: string; row: (number: number) => string; add: string }
  value: string[]
  errors: Record<string, string>
  placeholder: string
  inputMode: 'url' | 'email'
  onChange: (value: string[]) => void
}

/** Several short values, a row each; at least one row is there to type into. */
export function RowsEditor({ field, words, value, errors, placeholder, inputMode, onChange }: Props) {
  const t = useTranslations('applications.draft')
  const shown = value.length > 0 ? value : ['']
  const [keys, setKeys] = useState(() => shown.map((_, index) => index))
  const rows = shown.map((_, index) => keys[index] ?? index)
  const change = (index: number, text: string) =>
    onChange(shown.map((each, at) => (at === index ? text : each)))
  const add = () => {
    setKeys([...rows, Math.max(...rows) + 1])
    onChange([...shown, ''])
  }
  const remove = (index: number) => {
    setKeys(rows.filter((_, at) => at !== index))
    onChange(shown.filter((_, at) => at !== index))
  }
  return (
    <ListEditor
      legend={<span className="sr-only">{words.legend}</span>}
      hint={words.hint}
      addLabel={words.add}
      onAdd={add}
      onRemove={remove}
      withoutScript={<PlainRow {...{ field, words, inputMode }} number={rows.length + 1} />}
      rows={rows.map((key, index) => {
        const id = `${field}.${index}`
        return {
          key: String(key),
          removeLabel: t('remove', { row: words.row(index + 1) }),
          control: (
            <RowInput
              id={id}
              label={words.row(index + 1)}
              error={errors[id]}
              placeholder={index === 0 ? placeholder : undefined}
              inputMode={inputMode}
              value={shown[index] ?? ''}
              onChange={(text) => change(index, text)}
            />
          ),
        }
      })}
    />
  )
}

type RowProps = {
  id: string
  label: string
  error: string | undefined
  placeholder: string | undefined
  inputMode: 'url' | 'email'
  value: string
  onChange: (text: string) => void
}

function RowInput({ id, label, error, placeholder, inputMode, value, onChange }: RowProps) {
  return (
    <div className="grid gap-1.5">
      <input
        id={id}
        name={id}
        type={inputMode}
        inputMode={inputMode}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        className={classNames(controlClass, inputMode === 'url' && 'font-mono')}
      />
      {error && (
        <p id={`${id}-error`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

type PlainProps = Pick<Props, 'field' | 'words' | 'inputMode'> & { number: number }

const PlainRow = ({ field, words, inputMode, number }: PlainProps) => (
  <input
    type={inputMode}
    name={`${field}.${number - 1}`}
    aria-label={words.row(number)}
    className={controlClass}
  />
)
