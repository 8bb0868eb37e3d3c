'use client'

import { useId, useState } from 'react'
import { CopyField } from './copy-field'

type Sample = { name: string; label: string; code: string }
type Props = { label: string; samples: Sample[]; copyLabel: string; copiedLabel: string }

/** The same thing in several languages. Without JavaScript the first is shown. */
export function CodeTabs({ label, samples, copyLabel, copiedLabel }: Props) {
  const group = useId()
  const [chosen, setChosen] = useState(samples[0]?.name)
  const sample = samples.find(({ name }) => name === chosen)
  return (
    <div className="grid min-w-0 gap-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{label}</legend>
        {samples.map(({ name, label: text }) => (
          <label
            key={name}
            className="inline-flex min-h-9 cursor-pointer items-center rounded-sm px-3 text-sm font-semibold text-text-2 hover:bg-sunken has-checked:bg-ink-soft has-checked:text-ink-on-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name={group}
              value={name}
              checked={name === chosen}
              onChange={() => setChosen(name)}
              className="sr-only"
            />
            {text}
          </label>
        ))}
      </fieldset>
      {sample && (
        <CopyField
          key={sample.name}
          label={sample.label}
          value={sample.code}
          copyLabel={copyLabel}
          copiedLabel={copiedLabel}
          multiline
        />
      )}
    </div>
  )
}
