import { isIP } from 'node:net'

/**
 * The other end of the connection. The server itself writes that into `x-forwarded-for` and drops what the sender claimed; behind a trusted
 * proxy it is the entry that this proxy added, the last one.
 */
export function clientAddress(headers: Pick<Headers, 'get'>): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const address = withoutPort(last).replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) ? address : null
}

/** Some proxies add the port: `203.0.113.9:51234`, `[2001:db8::1]:51234`. */
const withoutPort = (entry: string): string =>
  entry.replace(/^\[([\da-f:.]+)\](:\d{1,5})?$/i, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, '$1')
