import { isIP } from 'node:net'

/**
 * The other end of the connection. The server itself writes that into `x-forwarded-for`, over whatever the sender claimed; behind a
 * trusted proxy it is the entry that this proxy added, the last one.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const address = last.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) ? address : null
}
