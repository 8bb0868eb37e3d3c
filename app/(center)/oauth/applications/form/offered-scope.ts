import type { ScopeWish } from '@/lib/applications/schema'

/** A scope of the catalogue, in the language of the person who chooses. */
export type OfferedScope = {
  name: string
  title: string
  description: string | null
  sensitive: boolean
  claims: string[]
}

type CatalogueEntry = {
  name: string
  title: Record<string, string>
  description: Record<string, string> | null
  sensitive: boolean
  claims: string[]
}

export const offeredScopes = (catalogue: CatalogueEntry[], locale: string): OfferedScope[] =>
  catalogue.map(({ name, title, description, sensitive, claims }) => ({
    name,
    title: title[locale] ?? title['en'] ?? name,
    description: description?.[locale] ?? description?.['en'] ?? null,
    sensitive,
    claims,
  }))

type Asked = {
  scopes: string[]
  optionalScopes: string[]
  scopeReasons: Record<string, { [language: string]: string | undefined }>
}

/** The requested permissions as the form edits them: every scope of the catalogue, with how it is wanted. */
export const wishesOf = (
  scopes: OfferedScope[],
  { scopes: asked, optionalScopes, scopeReasons }: Asked,
): ScopeWish[] =>
  scopes.map(({ name }) => ({
    name,
    wish: optionalScopes.includes(name) ? 'optional' : asked.includes(name) ? 'needed' : 'no',
    reasonEn: scopeReasons[name]?.['en'] ?? '',
    reasonZh: scopeReasons[name]?.['zh-CN'] ?? '',
  }))
