import { env } from '@/lib/env'
import { safeFetch, SafeFetchError } from '@/lib/safe-fetch'
import type { ApplicationDocument } from './application-document'

type Sector = Pick<ApplicationDocument, 'sectorIdentifierUri' | 'redirectUris'>

/**
 * Whether the document at `sector_identifier_uri` lists every redirect URI (OpenID Connect Core 8.1, Registration 1.0 section 5): otherwise an
 * application could choose to be of another's sector. Returns a key of `applications.errors`; null: it does, or there is no such address.
 */
export async function sectorProblem({ sectorIdentifierUri, redirectUris }: Sector): Promise<string | null> {
  if (sectorIdentifierUri === null) return null
  const listed = await listedAt(sectorIdentifierUri)
  if (listed === null) return 'sector_unreadable'
  return redirectUris.every((uri) => listed.includes(uri)) ? null : 'sector_not_listed'
}

/** The same of a change, before it is written: no lock is held while another server answers. */
export async function sectorProblemOf(
  changes: { [Field in keyof Sector]?: Sector[Field] | undefined },
  find: () => Promise<Sector | null>,
): Promise<string | null> {
  if (changes.sectorIdentifierUri === undefined && changes.redirectUris === undefined) return null
  const found = await find()
  if (!found) return null
  const { sectorIdentifierUri = found.sectorIdentifierUri, redirectUris = found.redirectUris } = changes
  return sectorProblem({ sectorIdentifierUri, redirectUris })
}

async function listedAt(address: string): Promise<unknown[] | null> {
  try {
    const reach = env().isProduction ? 'public' : 'administrator'
    const { status, text } = await safeFetch(address, { reach, headers: { accept: 'application/json' } })
    const value: unknown = status === 200 ? JSON.parse(text) : null
    return Array.isArray(value) ? value : null
  } catch (error) {
    if (error instanceof SafeFetchError || error instanceof SyntaxError) return null
    throw error
  }
}
