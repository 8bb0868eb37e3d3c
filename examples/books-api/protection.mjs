import {
  createGuard,
  introspectionValidator,
  jwtValidator,
  protectedResourceMetadata,
  scopesByMethod,
} from '@auth-center/resource-server'

/** Who may do what: GET needs read_books, everything else add_books. */
export const bookScopes = scopesByMethod({ read: 'read_books', write: 'add_books' })

/**
 * A JWT is checked here, with the issuer's public keys; what only the issuer can read, it is asked about. `audience` is this API's address:
 * a token for another API does not open this one.
 */
export function protection({ issuer, audience, clientId, clientSecret, cacheSeconds = 60 }) {
  const metadata = protectedResourceMetadata({
    resource: audience,
    authorizationServers: [issuer],
    scopes: ['read_books', 'add_books'],
    name: 'Books',
  })
  const guard = createGuard({
    validators: [
      jwtValidator({ issuer, audience }),
      introspectionValidator({
        issuer,
        audience,
        clientId,
        clientSecret,
        cache: { entries: 1_000, seconds: cacheSeconds },
      }),
    ],
    realm: 'books',
    resourceMetadata: metadata,
  })
  return { guard, metadata }
}
