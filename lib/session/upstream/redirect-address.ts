import { env } from '@/lib/env'

/** The redirect URI to register with a provider. */
export const upstreamRedirectAddress = (slug: string): string => `${env().issuer}/api/auth/callback/${slug}`
