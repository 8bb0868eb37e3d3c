import { bodyLimit } from './body-limit'

type Post = { method: string; headers: Headers; nextUrl?: { pathname: string } }

/**
 * The status a page's POST is refused with. A browser says where a form comes from, and SameSite=Lax does not keep somebody else's sign-in
 * form out: it needs no cookie. Without an `Origin` it was not a browser, and carries nobody's cookies unasked.
 */
export function refusedPost({ method, headers, nextUrl }: Post, issuer: string): 403 | 413 | null {
  if (method !== 'POST') return null
  if (!isOwnPage(headers.get('origin'), headers.get('host'), issuer)) return 403
  return Number(headers.get('content-length') ?? 0) > bodyLimit(nextUrl?.pathname ?? '') ? 413 : null
}

/**
 * From the page's own host, or from the issuer where a proxy in between says another. A plain http page of the same name is not ours where
 * we speak https: whoever is on the line can write one.
 */
export function isOwnPage(origin: string | null, host: string | null, issuer: string): boolean {
  if (origin === null || origin === issuer) return true
  if (origin.replace(/^http:/, 'https:') === issuer) return false
  return URL.canParse(origin) && new URL(origin).host === host
}

/**
 * Next compares the origin of a form with the host that a request names, and answers 500 where a proxy names its own. That a form is ours
 * has been checked by then: it is told the host that it looks for.
 */
export function hostOfOwnForm({ method, headers }: Post): string | null {
  const origin = headers.get('origin')
  return method === 'POST' && origin !== null ? new URL(origin).host : null
}
