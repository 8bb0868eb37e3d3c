import { clientAddress } from '@/lib/session/client-address'

/** Where a request came from, by its own headers. */
export const requestOriginOf = ({ headers }: Request): { ip: string | null; userAgent: string | null } => ({
  ip: clientAddress(headers),
  userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
})
