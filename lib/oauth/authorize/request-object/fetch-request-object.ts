import type { AuthorizationServer } from '../../authorization-server'
import { OAuthError } from '../../errors'
import type { ClientRecord } from '../../records'

const types = ['application/oauth-authz-req+jwt', 'application/jwt']

/** RFC 9101 section 5.2: from an address that the client registered, and no other, whatever it looks like (section 10.4.1). */
export async function fetchRequestObject(
  server: Pick<AuthorizationServer, 'requestObjectAt'>,
  client: ClientRecord,
  requestUri: string,
): Promise<string> {
  if (!isRegistered(client, requestUri)) throw refused('The request_uri is not registered.')
  const found = await server.requestObjectAt(withoutFragment(requestUri), client)
  if (found === null) throw refused('The request_uri does not answer with a request object.')
  const [type = ''] = found.contentType.toLowerCase().split(';')
  if (types.includes(type.trim())) return found.text.trim()
  throw refused('The request_uri must answer with application/oauth-authz-req+jwt.')
}

/** The fragment may tell versions of one address apart (OpenID Connect Core 6.2). */
const isRegistered = ({ requestUris }: ClientRecord, requestUri: string) =>
  requestUri.startsWith('https://') &&
  requestUris.some((registered) => withoutFragment(registered) === withoutFragment(requestUri))

const withoutFragment = (address: string) => address.split('#', 1)[0] ?? ''

const refused = (description: string) => new OAuthError('invalid_request_uri', description)
