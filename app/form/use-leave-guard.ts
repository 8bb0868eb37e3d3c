import { useEffect, useEffectEvent } from 'react'

/**
 * Asks before what was typed is thrown away: the browser when the page is closed or loaded anew, `question` when a link leads to another
 * page, of which the browser hears nothing.
 */
export function useLeaveGuard(isDirty: boolean, question: string): void {
  const asked = useEffectEvent(() => window.confirm(question))
  useEffect(() => {
    if (!isDirty) return
    let isLeaving = false
    const ask = (event: BeforeUnloadEvent) => {
      if (!isLeaving) event.preventDefault()
    }
    const follow = (event: MouseEvent) => {
      if (!leadsAway(event)) return
      // A link that is a whole page load would have the browser ask a second time.
      if (asked()) isLeaving = true
      else {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
    }
    window.addEventListener('beforeunload', ask)
    // At the window: the router listens further down.
    window.addEventListener('click', follow, true)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('click', follow, true)
    }
  }, [isDirty])
}

/** A plain click on a link to another page, in this window. */
function leadsAway({ button, metaKey, ctrlKey, shiftKey, altKey, target }: MouseEvent): boolean {
  const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
  const link = isPlain && target instanceof Element ? target.closest('a') : null
  if (!link?.href || link.hasAttribute('download') || !['', '_self'].includes(link.target)) return false
  const pageOf = (address: string) => address.split('#')[0]
  return pageOf(window.location.href) !== pageOf(link.href)
}
