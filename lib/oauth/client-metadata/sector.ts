type Addresses = { redirectUris: readonly string[]; sectorIdentifierUri: string | null }

/**
 * The sector of a client with pairwise subjects (OpenID Connect Core 8.1): the host of its `sector_identifier_uri`, else the one host of its
 * redirect URIs. null: they have several, or none.
 */
export function sectorOf({ redirectUris, sectorIdentifierUri }: Addresses): string | null {
  const hosts = new Set((sectorIdentifierUri === null ? redirectUris : [sectorIdentifierUri]).map(hostOf))
  const [only = null] = hosts
  return hosts.size === 1 ? only : null
}

const hostOf = (address: string): string | null =>
  /^https?:/.test(address) && URL.canParse(address) ? new URL(address).hostname : null
