import { bodyLimit } from './body-limit'

type Post = { method: string; headers: Headers; nextUrl?: { pathname: string } }

/**
 * The status to refuse a page's POST with. A browser names the origin of a form, which is needed because SameSite=Lax does not stop another
 * site's sign-in form: that needs no cookie. Without an `Origin` the sender is no browser, so no cookies are sent against a person's will.
 */
export function refusedPost({ method, headers, nextUrl }: Post, issuer: string): 403 | 413 | null {
  if (method !== 'POST') return null
  if (!isOwnPage(headers.get('origin'), headers.get('host'), issuer)) return 403
  return Number(headers.get('content-length') ?? 0) > bodyLimit(nextUrl?.pathname ?? '') ? 413 : null
}

/**
 * From the page's own host, or from the issuer behind a proxy that names another host. A plain http page of the same name is refused if
 * this site uses https, because an attacker on the network can write one.
 */
export function isOwnPage(origin: string | null, host: string | null, issuer: string): boolean {
  if (origin === null || origin === issuer) return true
  if (origin.replace(/^http:/, 'https:') === issuer) return false
  return URL.canParse(origin) && new URL(origin).host === host
}

/**
 * Next compares the origin of a form with the host that a request names, and answers 500 if a proxy names its own. The origin has been
 * checked by then, so Next gets the host that it expects.
 */
export function hostOfOwnForm({ method, headers }: Post): string | null {
  const origin = headers.get('origin')
  return method === 'POST' && origin !== null ? new URL(origin).host : null
}
