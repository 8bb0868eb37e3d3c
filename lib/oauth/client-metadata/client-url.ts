const longest = 500

/**
 * Whether a client_id is the address of a document about the client: https with a path, and no fragment, user name or dot segment
 * (draft-ietf-oauth-client-id-metadata-document section 3). As typed, because a URL parser would correct what has to be refused.
 *
 * @param allowsLoopback on a server that is itself on this computer, http://localhost counts too
 */
export function isClientUrl(clientId: string, allowsLoopback = false): boolean {
  if (clientId.length > longest || !/^[\x21-\x7E]+$/.test(clientId) || !URL.canParse(clientId)) return false
  const url = new URL(clientId)
  return isWebAddress(url, allowsLoopback) && isPlain(url) && url.href === clientId && !clientId.includes('#')
}

const isWebAddress = ({ protocol, hostname }: URL, allowsLoopback: boolean): boolean =>
  protocol === 'https:' || (allowsLoopback && protocol === 'http:' && hostname === 'localhost')

const isPlain = ({ pathname, username, password }: URL): boolean =>
  pathname !== '/' && username === '' && password === ''
