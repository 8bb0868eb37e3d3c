import { z } from 'zod'
import type { ProviderKind } from '@/lib/data/identity-providers'
import { env, isLoopback } from '@/lib/env'

export const providerKinds: ProviderKind[] = ['google', 'github', 'oidc']

const line = (most: number, message: string) =>
  z
    .string()
    .trim()
    .min(1, message)
    .max(most, message)
    .regex(/^[^\p{Cc}]*$/u, message)
const issuer = z.string().trim().max(500, 'provider_issuer').refine(isIssuer, 'provider_issuer')
const scopes = z
  .string()
  .max(500, 'provider_scopes')
  .transform((typed) => [...new Set(typed.split(/[\s,]+/).filter(Boolean))])
  .pipe(
    z.array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'provider_scopes')).max(30, 'provider_scopes'),
  )

const shared = {
  name: line(60, 'provider_name'),
  clientId: line(300, 'provider_client_id'),
  scopes,
}
const slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'provider_slug')

/** Every message is a key of `providers.errors`. */
export const NewProvider = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('google'),
    slug,
    issuer: z.unknown(),
    secret: line(1000, 'provider_secret'),
    ...shared,
  }),
  z.object({
    kind: z.literal('github'),
    slug,
    issuer: z.unknown(),
    secret: line(1000, 'provider_secret'),
    ...shared,
  }),
  z.object({
    kind: z.literal('oidc'),
    slug,
    issuer,
    secret: line(1000, 'provider_secret'),
    ...shared,
    // OpenID Connect Core 1.0 section 3.1.2.1; none: what we ask for by ourselves.
    scopes: scopes.refine((all) => all.length === 0 || all.includes('openid'), 'provider_openid'),
  }),
])
export type NewProvider = z.output<typeof NewProvider>

/** An empty secret keeps the one that is there. */
export const ChangedProvider = z.object({
  ...shared,
  issuer: z.string().trim().max(500, 'provider_issuer'),
  secret: z.string().trim().max(1000, 'provider_secret'),
})

/** https, without query or fragment (Discovery 1.0 section 3); plain http on this machine while it is no production server. */
export function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  if (url.search || url.hash || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(value) && !env().isProduction)
}
