'use client'

import { Button } from '@/components/ui/button'
import { describedBy } from '@/components/ui/field'
import { controlClass } from '@/components/ui/text-field'
import { accentProblem } from '@/lib/branding/accent'
import { isHexColor } from '@/lib/branding/oklch'
import type { ControlProps } from '../control-props'

/** The text is what is sent; the swatch picks one, and shows it. A color that is hard to read is said while it is chosen. */
export function ColorControl({ setting: { name, help }, values, error, texts, onChange }: ControlProps) {
  const value = values[name] ?? ''
  const color = value.trim().toLowerCase()
  const problem = isHexColor(color) ? accentProblem(color) : null
  return (
    <>
      <div className="flex items-center gap-3">
        <input
          name={name}
          {...describedBy({ name, hint: help, error })}
          value={value}
          onChange={(event) => onChange(name, event.target.value)}
          placeholder="#0b5563"
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className={`${controlClass} max-w-40 font-mono`}
        />
        <input
          type="color"
          aria-label={texts.pickColor}
          value={isHexColor(color) ? color : '#0b5563'}
          onChange={(event) => onChange(name, event.target.value)}
          className="h-11 w-14 cursor-pointer rounded-sm border border-line-strong bg-surface p-1"
        />
      </div>
      {problem && (
        <div role="status" className="flex flex-wrap items-center gap-3 text-sm text-warn">
          {texts.hardToRead.replace('{ratio}', String(problem.ratio))}
          {problem.suggestion !== color && (
            <Button variant="secondary" size="small" onClick={() => onChange(name, problem.suggestion)}>
              {texts.useColor.replace('{suggestion}', problem.suggestion)}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
