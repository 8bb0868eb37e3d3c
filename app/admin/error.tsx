'use client'

import { Sheet } from '@/components/ui/sheet'
import { Failure, type FailureProps } from '../failure'

/** Beside the rail, which still works. */
export default function AdminErrorPage(props: FailureProps) {
  return (
    <Sheet className="max-w-xl">
      <Failure {...props} />
    </Sheet>
  )
}
