import { isLoopback } from './env'

type Transport = {
  /** Absolute, with the host that the request names. */
  url: string
  forwardedProto: string | null | undefined
  trustProxy: boolean
}

/** Whether a request came over https, or stays on this machine. */
export function isSecureTransport({ url, forwardedProto, trustProxy }: Transport): boolean {
  // The first of several is the one nearest to the person.
  const forwarded = forwardedProto?.split(',')[0]?.trim()
  if (trustProxy && forwarded) return forwarded === 'https'
  return url.startsWith('https:') || isLoopback(url)
}
