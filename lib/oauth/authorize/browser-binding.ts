/** Ties a stored authorization request to the browser it came from. The value is 256 random bits; its SHA-256 is stored. */
export const browserCookieName = (issuer: string) =>
  issuer.startsWith('https:') ? '__Host-auth-center.browser' : 'auth-center.browser'

const wellFormed = /^[A-Za-z0-9_-]{43}$/

/** null if there is none, or if a second cookie of the same name makes it ambiguous. */
export function readBrowserToken(issuer: string, request: Request): string | null {
  const name = browserCookieName(issuer)
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim())
  const values = cookies
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1))
  const [value, another] = new Set(values)
  return value !== undefined && another === undefined && wellFormed.test(value) ? value : null
}

const oneDay = 86_400

export function browserCookie(issuer: string, token: string): string {
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  return `${browserCookieName(issuer)}=${token}; Path=/; Max-Age=${oneDay}; HttpOnly; SameSite=Lax${secure}`
}
