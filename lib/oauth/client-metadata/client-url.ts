const longest = 500

/**
 * Whether a client_id is the address of a document about the client: https with a path, and no fragment, user name or dot segment
 * (draft-ietf-oauth-client-id-metadata-document section 3). As typed, because a URL parser would correct what has to be refused. Its host is a
 * name, written in one way only: people see it, and it is in lists.
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

const isPlain = ({ hostname, pathname, username, password }: URL): boolean =>
  pathname !== '/' && username === '' && password === '' && !unnamed.test(hostname)

/** An IPv6 or IPv4 address, as the parser writes it, or a name with its final dot. */
const unnamed = /^\[|(^|\.)\d+$|\.$/
