export type Traveller = (event: PopStateEvent) => void

const travellers = new Set<Traveller>()

/**
 * Calls `heard` before the router hears that the browser goes back or forward, until the answer is called. The listeners of a window are
 * called in the order in which they were added, and the router draws the other page as soon as it was called.
 */
export function beforeRouter(heard: Traveller): () => void {
  travellers.add(heard)
  return () => void travellers.delete(heard)
}

/** Called once, before the router is there. */
export function hearFirst(): void {
  window.addEventListener('popstate', (event) => {
    for (const heard of [...travellers]) heard(event)
  })
}
