/** The name of where the browser goes next: a host, or the scheme of a native application. */
export function destinationName(uri: string): string {
  const { protocol, host } = new URL(uri)
  return /^https?:$/.test(protocol) ? host : protocol
}
