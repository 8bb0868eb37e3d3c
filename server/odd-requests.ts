import type { IncomingMessage } from 'node:http'

/**
 * What no browser and no client of ours sends, refused before anything reads it. An address with a host of its own (RFC 9112 section
 * 3.2.2) is for proxies: Next would redirect to that host. TRACE sends headers back, cookies included.
 */
export function oddRequestStatus({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): 400 | 405 | null {
  if (method === 'TRACE') return 405
  return url?.startsWith('/') ? null : 400
}
