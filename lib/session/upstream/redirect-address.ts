import { env } from '@/lib/env'

/** What a provider has to be told about us: where it may send people back to. */
export const upstreamRedirectAddress = (slug: string): string => `${env().issuer}/api/auth/callback/${slug}`
