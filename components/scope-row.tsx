import type { ReactNode } from 'react'
import { Checkbox } from './ui/choice'

type Props = {
  name: string
  title: ReactNode
  /** What it means in numbers or names: "3 groups: design, beta, staff". */
  consequence?: ReactNode
  /** The developer's own words, marked as such. */
  reason?: { label: string; text: string } | undefined
  badge?: ReactNode
  isChecked?: boolean
}

/** A permission that the person may leave out. */
export function ScopeRow({ name, title, consequence, reason, badge, isChecked = false }: Props) {
  const hint = (consequence || reason) && (
    <>
      {consequence}
      {reason && (
        <span className="mt-1 block border-l-2 border-line-strong pl-3">
          <span className="font-semibold">{reason.label}</span> {reason.text}
        </span>
      )}
    </>
  )
  return (
    <Checkbox
      name="scopes"
      value={name}
      defaultChecked={isChecked}
      label={
        <>
          {title} {badge}
        </>
      }
      {...(hint ? { hint } : {})}
    />
  )
}
