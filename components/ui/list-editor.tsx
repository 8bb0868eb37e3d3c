'use client'

import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'

type Props = {
  legend: ReactNode
  hint?: ReactNode
  /** One control a row, labelled by its caller. */
  rows: { key: string; control: ReactNode; removeLabel: string }[]
  addLabel: ReactNode
  onAdd: () => void
  onRemove: (index: number) => void
  error?: string | undefined
  /** An extra row for a browser without JavaScript, which cannot add one. */
  withoutScript?: ReactNode
}

/** Several values of one kind, a row each. Knows nothing of what they are. */
export function ListEditor({ legend, hint, rows, addLabel, onAdd, onRemove, error, withoutScript }: Props) {
  return (
    <fieldset className="grid gap-2">
      <legend className="font-semibold">{legend}</legend>
      {hint && <p className="text-sm text-text-2">{hint}</p>}
      {rows.map(({ key, control, removeLabel }, index) => (
        <div key={key} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">{control}</div>
          {rows.length > 1 && (
            <button
              type="button"
              aria-label={removeLabel}
              onClick={() => onRemove(index)}
              className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-sm text-text-2 hover:bg-sunken hover:text-danger noscript:hidden"
            >
              <X aria-hidden="true" size={20} strokeWidth={1.75} />
            </button>
          )}
        </div>
      ))}
      <noscript>{withoutScript}</noscript>
      {error && <p className="text-sm font-semibold text-danger">{error}</p>}
      <Button variant="secondary" size="small" onClick={onAdd} className="justify-self-start noscript:hidden">
        <Plus aria-hidden="true" size={16} strokeWidth={1.75} />
        {addLabel}
      </Button>
    </fieldset>
  )
}
