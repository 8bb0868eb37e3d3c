'use client'

import { useEffect, useRef, useState, type ComponentProps } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'

const moment = 500

/**
 * A yes counts only half a second after the page came to the front: the second click of a double click elsewhere must not land on it. For a
 * new page the style does that, from its first paint and without a script; when the window comes back to the front, this does.
 */
export function AllowButton(props: ComponentProps<typeof SubmitButton>) {
  const [isReady, setReady] = useState(true)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const form = button.current?.form
    form?.addEventListener('keydown', keepEnter)
    return () => form?.removeEventListener('keydown', keepEnter)
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      clearTimeout(timer)
      setReady(false)
      timer = setTimeout(() => setReady(true), moment)
    }
    window.addEventListener('focus', wait)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', wait)
    }
  }, [])
  return (
    <SubmitButton
      ref={button}
      {...props}
      {...(!isReady && { 'aria-disabled': true, onClick: (event) => event.preventDefault() })}
      className="untouchable-at-first aria-disabled:opacity-100!"
    />
  )
}

/** Enter in a box or a choice would send the form; ticks would be lost to the page that comes back. */
const keepEnter = (event: KeyboardEvent) => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
