'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useProblemText } from '../form/use-problem-text'

/** A message key. */
export type Refused = { message?: string }

/** Why it was not done. A proof is given in another window, so that this one stays as it is. */
export function RefusedMessage({ refused: { message } }: { refused: Refused }) {
  const t = useTranslations('applications')
  const problemText = useProblemText()
  const elsewhere = (words: ReactNode) => (
    <a href="/accounts/confirm" target="_blank" rel="noopener" className="underline">
      {words}
    </a>
  )
  return (
    <p role="alert" className="font-semibold text-danger">
      {message === 'step_up' ? t.rich('stepUp', { link: elsewhere }) : problemText(message)}
    </p>
  )
}
