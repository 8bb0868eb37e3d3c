import { headers } from 'next/headers'
import { clientAddress } from './client-address'

/** The origin of a request: for throttling, the audit record and the mails about it. */
export type RequestOrigin = { ip: string | null; userAgent: string | null }

export async function requestOrigin(): Promise<RequestOrigin> {
  const request = await headers()
  return { ip: clientAddress(request), userAgent: request.get('user-agent')?.slice(0, 400) ?? null }
}
