import type { AuthorizationServer } from '../authorization-server'

export const tokenEndpointPath = '/oauth/token'

/** What stands for this server in an `aud`: the endpoint that is asked, and for all of them the token endpoint (RFC 7523 section 3). */
export const ownEndpoints = (
  { issuer }: Pick<AuthorizationServer, 'issuer'>,
  { url }: Pick<Request, 'url'>,
): string[] => [issuer + tokenEndpointPath, issuer + new URL(url).pathname.replace(/(?<=.)\/$/, '')]
