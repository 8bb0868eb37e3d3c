'use client'

import { useSyncExternalStore } from 'react'
import { buttonClass } from '@/components/ui/button'

const subscribe = () => () => undefined

/** Only where a script can print. */
export function PrintButton({ label }: { label: string }) {
  const runs = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  if (!runs) return null
  return (
    <button type="button" className={buttonClass('secondary', 'small')} onClick={() => window.print()}>
      {label}
    </button>
  )
}
