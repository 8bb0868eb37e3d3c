'use client'

import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'

type Props = {
  name: string
  label: string
  hint: string
  pick: string
  defaultValue: string | undefined
  error: string | undefined
}

const isHex = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)

/** The text is what is sent; the swatch picks one, and shows it. */
export function ColorField({ pick, defaultValue = '', ...field }: Props) {
  const [color, setColor] = useState(defaultValue)
  return (
    <TextField
      {...field}
      mono
      value={color}
      onChange={(event) => setColor(event.target.value)}
      maxLength={7}
      spellCheck={false}
      autoComplete="off"
      className="max-w-40"
      aside={
        <input
          type="color"
          aria-label={pick}
          value={isHex(color) ? color.toLowerCase() : '#0b5563'}
          onChange={(event) => setColor(event.target.value)}
          className="h-8 w-12 cursor-pointer rounded-sm border border-line-strong bg-surface p-0.5"
        />
      }
    />
  )
}
