'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link: marks it while its page is on the way. How that looks is in globals.css. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  return pending ? <span data-pending hidden /> : null
}
