'use client'

import { useEffect, useRef, useState } from 'react'
import type { PasswordRules } from '@/lib/account/password-rules'
import type { Strength } from './measure-password'

export type StrengthTexts = {
  label: string
  words: Record<Strength, string>
  /** A word that guessers try. */
  product: string
  rules: PasswordRules
}

const pause = 500
const levels: Record<Strength, number> = {
  short: 1,
  long: 1,
  common: 1,
  context: 1,
  fair: 2,
  good: 3,
  strong: 4,
}

/** What was measured last, and what to call as the password changes: half a second after the last key, with lists that are loaded then. */
export function useStrength({ product, rules }: Pick<StrengthTexts, 'product' | 'rules'>) {
  const [strength, setStrength] = useState<Strength | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const measure = (input: HTMLInputElement) => {
    clearTimeout(timer.current)
    if (input.value === '') return setStrength(null)
    timer.current = setTimeout(() => {
      import('./measure-password')
        .then(({ measurePassword }) => measurePassword(input.value, [...wordsAround(input), product], rules))
        .then(setStrength)
        // The server judges in any case.
        .catch(() => setStrength(null))
    }, pause)
  }
  return { strength, measure }
}

function wordsAround({ form }: HTMLInputElement): string[] {
  const fields = [...(form?.elements ?? [])].filter((each) => each instanceof HTMLInputElement)
  return fields.filter(({ name }) => ['email', 'name', 'username'].includes(name)).map(({ value }) => value)
}

type Props = { strength: Strength | null; texts: StrengthTexts }

/** Takes its place from the start, so that nothing moves while the person types. */
export function PasswordStrength({ strength, texts }: Props) {
  return (
    <div className="grid min-h-12 content-start gap-1 text-sm text-text-2 noscript:hidden">
      {strength && (
        <meter
          aria-label={texts.label}
          min={0}
          max={4}
          low={2}
          high={3}
          optimum={4}
          value={levels[strength]}
          className="h-2.5 w-full"
        >
          {texts.words[strength]}
        </meter>
      )}
      <p aria-live="polite">{strength && texts.words[strength]}</p>
    </div>
  )
}
