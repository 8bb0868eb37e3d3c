/**
 * RFC 9449 section 4.3, items 9 and 10: without query and fragment, and normalised (RFC 3986 section 6.2). What the request was sent to is
 * said by the configured issuer and the path: the Host header is whatever the sender likes.
 */
export function isTargetOf(htu: string, issuer: string, request: Request): boolean {
  const named = normalised(htu)
  return named !== null && named === normalised(issuer + new URL(request.url).pathname)
}

/** `/x/` is `/x`, as in both mounts. */
function normalised(uri: string): string | null {
  if (!URL.canParse(uri)) return null
  const { protocol, host, pathname, username, password } = new URL(uri)
  if (username !== '' || password !== '') return null
  return `${protocol}//${host}${pathname.replace(/(?<=.)\/$/, '')}`
}
