import type { ReactNode } from 'react'
import { CopyField } from './copy-field'

type Props = {
  label: string
  value: string
  /** Says that it is shown now and never again. */
  notice: ReactNode
  copyLabel: string
  copiedLabel: string
}

/** A secret that is shown this one time. */
export function SecretOnce({ notice, ...field }: Props) {
  return (
    <div className="grid gap-3 rounded-md border border-saffron bg-warn-soft p-4">
      <p className="font-semibold text-warn">{notice}</p>
      <CopyField {...field} />
    </div>
  )
}
