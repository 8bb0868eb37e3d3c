import { useEffect, useEffectEvent } from 'react'
import { beforeRouter } from './travel'

/**
 * Asks before what was typed is thrown away: the browser when the page is closed or loaded anew, `question` when a link or the Back button
 * leads to another page, of which the browser hears nothing.
 */
export function useLeaveGuard(isDirty: boolean, question: string): void {
  const asked = useEffectEvent(() => window.confirm(question))
  useEffect(() => {
    if (!isDirty) return
    const here = pageOf(window.location.href)
    const place = placeInHistory()
    let isLeaving = false
    let isReturning = false
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
    // The address has changed already, so staying means to go back to it, and neither step may reach the router.
    const travel = (event: PopStateEvent) => {
      const isBack = isReturning
      if (!isBack && (isLeaving || pageOf(window.location.href) === here || asked())) return
      event.stopImmediatePropagation()
      isReturning = !isBack
      if (!isBack) window.history.go(place === null ? 1 : place - (placeInHistory() ?? place - 1))
    }
    window.addEventListener('beforeunload', ask)
    // At the window: the router listens further down.
    window.addEventListener('click', follow, true)
    const endTravel = beforeRouter(travel)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('click', follow, true)
      endTravel()
    }
  }, [isDirty])
}

/** A plain click on a link to another page, in this window. */
function leadsAway({ button, metaKey, ctrlKey, shiftKey, altKey, target }: MouseEvent): boolean {
  const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
  const link = isPlain && target instanceof Element ? target.closest('a') : null
  if (!link?.href || link.hasAttribute('download') || !['', '_self'].includes(link.target)) return false
  return pageOf(window.location.href) !== pageOf(link.href)
}

const pageOf = (address: string) => address.split('#')[0]

/** Which of the tab's entries is shown; null where the browser does not say. */
const placeInHistory = (): number | null =>
  'navigation' in window ? (window.navigation.currentEntry?.index ?? null) : null
