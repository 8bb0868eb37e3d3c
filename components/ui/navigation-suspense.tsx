'use client'

import { Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'

const never = () => () => {}

/**
 * Shows `fallback` while its content loads after a click on a link. A full document is sent without it, because a streamed boundary is
 * filled by a script: without JavaScript the page would stay a skeleton.
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
