'use client'

import { Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'

const never = () => () => {}

/**
 * Shows `fallback` while its content is on the way, after a click on a link. A document is sent whole instead: a boundary that streams
 * shows its content by a script, and the page would stay a skeleton for whoever has none.
 */
export function NavigationSuspense({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  // What it was when it was mounted: changing the kind of parent later would throw the content's state away.
  const [isNavigation] = useState(isInBrowser)
  return isNavigation ? <Suspense fallback={fallback}>{children}</Suspense> : children
}
