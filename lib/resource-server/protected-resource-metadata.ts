export type ProtectedResource = {
  /** The address of this API; what clients ask tokens for. */
  resource: string
  /** Issuers of the tokens that this API accepts. */
  authorizationServers: readonly string[]
  scopes?: readonly string[]
  name?: string
  /** An address for developers. */
  documentation?: string
  /** Anything else of RFC 9728 section 2, by its own name. */
  more?: Readonly<Record<string, unknown>>
}

export type ProtectedResourceMetadata = {
  /** The address of the document, for `resourceMetadata` of `createGuard`. */
  url: string
  path: string
  document: Readonly<Record<string, unknown>>
  /** A handler of the Fetch API, or of a route of Next: `export const GET = metadata.handler`. */
  handler: () => Response
}

const known = '/.well-known/oauth-protected-resource'

/** The metadata of an API (RFC 9728): from a 401 a client finds out where to get a token. @throws TypeError for an address that is none */
export function protectedResourceMetadata(options: ProtectedResource): ProtectedResourceMetadata {
  const { resource, authorizationServers, scopes, name, documentation, more } = options
  const { origin, pathname, search } = addressOf(resource)
  // Section 3.1: between the host and the path.
  const path = `${known}${pathname === '/' ? '' : pathname}`
  const document = {
    ...more,
    resource,
    authorization_servers: authorizationServers,
    bearer_methods_supported: ['header'],
    ...(scopes && { scopes_supported: scopes }),
    ...(name && { resource_name: name }),
    ...(documentation && { resource_documentation: documentation }),
  }
  const headers = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
  return { url: origin + path + search, path, document, handler: () => Response.json(document, { headers }) }
}

function addressOf(resource: string): URL {
  const url = URL.canParse(resource) ? new URL(resource) : null
  if (url && /^https?:$/.test(url.protocol) && !resource.includes('#')) return url
  throw new TypeError(`"${resource}" is not the address of an API: https, and without a fragment.`)
}
