import { fetchJson } from './fetch-json'
import { Unavailable } from './token-validator'

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/

/** An address that keys or answers about tokens come from. @throws TypeError unless https, or http on this machine or where allowed. */
export function checkedAddress(address: string, allowHttp: boolean): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError(`"${address}" is not an address.`)
  if (url.protocol === 'https:' || allowHttp || loopback.test(url.hostname)) return address
  throw new TypeError(
    `"${address}" must be https, or an attacker on the network could let any token through.`,
  )
}

/** RFC 8414 section 3.1, and where OpenID Connect Discovery 1.0 section 4 puts the same. */
export function discoveryAddresses(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]
}

export type IssuerOptions = { issuer: string; timeout: number; allowHttp: boolean }

/**
 * One address of the issuer's discovery document.
 *
 * @throws Unavailable when there is no such document, it names another issuer (RFC 8414 section 3.3), or does not name the endpoint.
 */
export async function discover(
  { issuer, timeout, allowHttp }: IssuerOptions,
  name: 'jwks_uri' | 'introspection_endpoint',
): Promise<string> {
  const metadata = await firstOf(discoveryAddresses(issuer), timeout)
  if (metadata.issuer !== issuer) {
    throw new Unavailable(`${issuer} calls itself ${JSON.stringify(metadata.issuer)}`)
  }
  const address = metadata[name]
  if (typeof address !== 'string') throw new Unavailable(`${issuer} names no ${name}`)
  try {
    return checkedAddress(address, allowHttp)
  } catch (cause) {
    throw new Unavailable(`${issuer} names a ${name} that is not safe`, { cause })
  }
}

async function firstOf([first = '', ...others]: string[], timeout: number): Promise<Record<string, unknown>> {
  try {
    return await fetchJson(first, { timeout })
  } catch (error) {
    if (others.length === 0) throw error
    return firstOf(others, timeout)
  }
}
