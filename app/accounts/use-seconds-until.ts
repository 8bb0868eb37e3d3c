'use client'

import { useEffect, useState } from 'react'

/** Seconds left until a time in milliseconds since the epoch; 0 without JavaScript, and once it has passed. */
export function useSecondsUntil(end: number): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [end])
  return left
}
