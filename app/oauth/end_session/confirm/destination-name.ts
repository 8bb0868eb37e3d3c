/** Where the browser goes afterwards: a host, or the scheme by which a native application is called. */
export function destinationName(uri: string): string {
  const { protocol, host } = new URL(uri)
  return /^https?:$/.test(protocol) ? host : protocol
}
