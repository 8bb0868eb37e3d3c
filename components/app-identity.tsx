import type { ReactNode } from 'react'
import { Seal } from './seal'

type Props = { clientId: string; name: string; detail?: ReactNode; size?: number }

/** Seal and name, as an application appears in a line of text or a list. */
export function AppIdentity({ clientId, name, detail, size = 40 }: Props) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Seal clientId={clientId} size={size} />
      <div className="min-w-0">
        <p className="truncate font-semibold">{name}</p>
        {detail && <div className="text-sm text-text-2">{detail}</div>}
      </div>
    </div>
  )
}
