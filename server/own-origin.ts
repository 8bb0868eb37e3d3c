/**
 * Where Next fetches the page that a server action leads to, with the person's cookies: this process, never another server that answers
 * under the issuer's name.
 */
export function ownOrigin(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
