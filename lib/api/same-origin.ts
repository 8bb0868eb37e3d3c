import { isOwnPage } from '@/lib/page-post'
import { ApiProblem } from './problem'

const reading = ['GET', 'HEAD']

/**
 * A browser sends cookies with requests of every page of the same site. So a change is refused unless the browser says that a page of this
 * origin asks, and a read only if it says the opposite. A followed link is a read that the other page cannot see.
 */
export function refuseCrossOrigin(issuer: string, { method, headers }: Request): void {
  if (reading.includes(method) && headers.get('sec-fetch-mode') === 'navigate') return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const isCrossOrigin =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null && !isOwnPage(origin, headers.get('host'), issuer))
  if (isCrossOrigin) {
    throw new ApiProblem(
      403,
      'A page of another origin may not use this sign-in. Send an access token instead.',
    )
  }
  if (reading.includes(method) || origin !== null || site === 'same-origin') return
  throw new ApiProblem(403, `With a session, a change needs the header Origin: ${issuer}`)
}
