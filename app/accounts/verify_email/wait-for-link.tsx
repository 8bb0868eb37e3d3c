'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const every = 5_000

/** The link may be opened on another device: this page then goes on by itself. */
export function WaitForLink() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, every)
    return () => clearInterval(timer)
  }, [router])
  return null
}
