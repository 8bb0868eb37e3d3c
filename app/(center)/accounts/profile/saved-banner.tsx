'use client'

import { useEffect, useRef } from 'react'
import { Banner } from '@/components/ui/banner'

/** Brought into view: the button that saved may be far below. */
export function SavedBanner({ text }: { text: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [text])
  return (
    <div ref={place}>
      <Banner tone="ok" role="status">
        {text}
      </Banner>
    </div>
  )
}
