'use client'

import { useEffect } from 'react'

/** For a page whose own title was decided before it turned out not to exist. */
export function DocumentTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return null
}
