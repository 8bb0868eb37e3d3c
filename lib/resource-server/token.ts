/** A valid access token, as a guard hands it on. */
export type Token = {
  /** Whom it speaks for: a user, or the client itself (RFC 9068 section 2.2). */
  readonly sub: string | null
  /** The person, or null when a client acts for itself. */
  readonly user: { readonly sub: string; readonly username: string | null } | null
  readonly clientId: string | null
  readonly scopes: readonly string[]
  readonly audience: readonly string[]
  /** Seconds since the epoch. */
  readonly expiresAt: number | null
  /** Everything that the token or the introspection answer said. */
  readonly claims: Readonly<Record<string, unknown>>
}

export type Claims = Readonly<Record<string, unknown>>

/** The names of RFC 9068 and RFC 7662; `scope` a string or, for some servers, a list, or a list in `scp`. */
export function tokenFrom(claims: Claims): Token {
  const sub = textIn(claims.sub)
  const clientId = textIn(claims.client_id)
  const person = sub !== null && sub !== clientId
  return Object.freeze({
    sub,
    user: person ? { sub, username: textIn(claims.username) } : null,
    clientId,
    scopes: scopesIn(claims.scope ?? claims.scp),
    audience: listIn(claims.aud),
    expiresAt: typeof claims.exp === 'number' ? claims.exp : null,
    claims,
  })
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const listIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')

const scopesIn = (value: unknown): string[] =>
  listIn(value).flatMap((each) => each.split(' ').filter((scope) => scope !== ''))
