'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

type Props = { cookieName: string; noted: string | null; isSecure: boolean }

/** Tells the server the browser's time zone, and renders a page with times once more in it. */
export function NoteTimeZone({ cookieName, noted, isSecure }: Props) {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || zone === noted || document.cookie.includes(`${cookieName}=${zone}`)) return
    const attributes = `Path=/; Max-Age=31536000; SameSite=Lax${isSecure ? '; Secure' : ''}`
    document.cookie = `${cookieName}=${zone}; ${attributes}`
    if (document.querySelector('time')) router.refresh()
  }, [cookieName, noted, isSecure, router])
  return null
}
