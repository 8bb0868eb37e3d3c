import type { IncomingMessage } from 'node:http'
import { isSecureTransport } from '@/lib/secure-transport'

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>
type Refusal = { status: 308 | 400; headers: Record<string, string>; body: string }

const explanation = `This server answers over HTTPS only. If a proxy ends TLS in front of it, the proxy sets X-Forwarded-Proto,
and the server runs with TRUST_PROXY=true.
`

/**
 * The response to a request for a page over plain http, if the issuer is https: the same page over https, or an explanation if that could
 * loop, because a proxy sends no `X-Forwarded-Proto` or one that is not trusted.
 */
export function plainHttpRefusal(
  { method, url = '/', headers }: Asked,
  { issuer, trustProxy }: { issuer: string; trustProxy: boolean },
): Refusal | null {
  const forwardedProto = headers['x-forwarded-proto']?.toString()
  const asked = `http://${headers.host}${url}`
  if (!issuer.startsWith('https:') || !URL.canParse(asked)) return null
  if (isSecureTransport({ url: asked, forwardedProto, trustProxy })) return null
  const isCertain = trustProxy ? forwardedProto !== undefined : forwardedProto === undefined
  const mayMove = method === 'GET' || method === 'HEAD'
  if (isCertain && mayMove) {
    return { status: 308, headers: { location: issuer + url, 'cache-control': 'no-store' }, body: '' }
  }
  return { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: explanation }
}
