import { isIP } from 'node:net'
import { readBrand } from '@/lib/branding/brand'
import { readSettings } from '@/lib/data/settings'
import { env } from '@/lib/env'

export type RelyingParty = { id: string; name: string; origins: string[] }

/**
 * The issuer's host is the RP ID, which cannot change without losing every passkey. An issuer that is an IP address has none
 * (WebAuthn Level 3 section 5.1.3: an RP ID is a domain).
 */
export const relyingPartyId = (): string | null => {
  const { hostname } = new URL(env().issuer)
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? null : hostname
}

/** Whose pages may use these passkeys: the issuer's, and those of related origins (section 5.11). */
export async function relyingParty(): Promise<RelyingParty | null> {
  const id = relyingPartyId()
  if (id === null) return null
  const [brand, { passkeyOrigins }] = await Promise.all([readBrand(), readSettings()])
  return { id, name: brand.name, origins: [new URL(env().issuer).origin, ...passkeyOrigins] }
}

/** For `/.well-known/webauthn`; null: no other origin may use the passkeys. */
export async function relatedOrigins(): Promise<string[] | null> {
  const party = await relyingParty()
  return party && party.origins.length > 1 ? party.origins : null
}
