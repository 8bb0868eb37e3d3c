'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const every = 5_000

/** Continues automatically when the link was opened, on this device or another. */
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
