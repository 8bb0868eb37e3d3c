import type { ReactNode } from 'react'
import { SubmitButton } from './submit-button'

type Props = {
  action: () => Promise<void>
  /** What a screen reader says: the act and what it is done to, which the row tells the others. */
  name: string
  pending: string
  children: ReactNode
}

/** The one thing to do with a row. */
export const RowButton = ({ action, name, pending, children }: Props) => (
  <form action={action}>
    <SubmitButton variant="secondary" size="small" pendingLabel={pending} aria-label={name}>
      {children}
    </SubmitButton>
  </form>
)
