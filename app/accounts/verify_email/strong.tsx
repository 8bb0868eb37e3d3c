import type { ReactNode } from 'react'

/** An address within a sentence. */
export const Strong = (text: ReactNode) => (
  <strong className="font-semibold wrap-anywhere text-text">{text}</strong>
)
