import type { IncomingMessage } from 'node:http'

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/** RFC 9112 section 3.2.2, without a user in front of the host. */
const absoluteForm = /^https?:\/\/([^/?#@\\\s]+)((?:\/[^#]*)?(?:\?[^#]*)?)$/i

/**
 * Puts the request into the form that everything behind reads: a path, and a host. The host of an absolute target replaces the header's
 * (RFC 9112 section 3.2.2); HTTP/1.0 needs none at all, and health checks send none. Returns the status of what is refused: TRACE sends
 * headers back, cookies included.
 */
export function settleTarget(incoming: Asked, ownHost: string): 400 | 405 | null {
  if (incoming.method === 'TRACE') return 405
  const [, host, path] = absoluteForm.exec(incoming.url ?? '') ?? []
  if (host !== undefined) {
    incoming.headers.host = host
    incoming.url = path?.startsWith('/') ? path : `/${path}`
  }
  incoming.headers.host ??= ownHost
  return incoming.url?.startsWith('/') ? null : 400
}
