import { isOwnPage } from '@/lib/page-post'
import { ApiProblem } from './problem'

const reading = ['GET', 'HEAD']

/**
 * A cookie goes along with whatever any page of the same site asks for. So a browser has to say that a page of ours asks: a change is refused
 * unless it does, a look only where it says the opposite. Following a link is a look that the other page cannot see.
 */
export function refuseForeignPage(issuer: string, { method, headers }: Request): void {
  if (reading.includes(method) && headers.get('sec-fetch-mode') === 'navigate') return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const isForeign =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null && !isOwnPage(origin, headers.get('host'), issuer))
  if (isForeign) {
    throw new ApiProblem(
      403,
      'A page of another origin may not use this sign-in. Send an access token instead.',
    )
  }
  if (reading.includes(method) || origin !== null || site === 'same-origin') return
  throw new ApiProblem(403, `With a session, a change needs the header Origin: ${issuer}`)
}
