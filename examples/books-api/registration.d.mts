type Registered = { clientId: string; clientSecret: string }

export function rowsFor(library: {
  audience: string
  api: Registered
  shop: Registered
  tokenFormat?: 'jwt' | 'opaque'
}): Record<'scopes' | 'resources' | 'applications', Record<string, unknown>[]>
