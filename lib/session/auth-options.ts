import type { NextAuthOptions } from 'next-auth'
import { findBrowserSession } from '@/lib/data/statements/find-session'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { sha256 } from '@/lib/secrets'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { endSessionOf } from './end-session-of'
import { sessionLifetimes } from './lifetimes'

/**
 * next-auth carries our opaque token where it would put its own encrypted one. It knows no session that our row does not: what was ended is
 * `null` to `decode`, and its session route then clears the cookie instead of issuing it anew.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: env().authSecret,
  providers: [],
  session: { strategy: 'jwt', maxAge: sessionLifetimes.absolute / 1000 },
  cookies: { sessionToken: { name: sessionCookieName(), options: cookieAttributes() } },
  pages: { signIn: '/accounts/login', signOut: '/accounts/logout', error: '/accounts/login' },
  jwt: { encode: ({ token }) => Promise.resolve(carriedToken(token)), decode: decodeToken },
  callbacks: { session: ({ session, token }) => ({ ...session, user: { name: token.name ?? null } }) },
  events: { signOut: ({ token }) => endSessionOf(sha256(carriedToken(token))) },
  logger: {
    error: (code, error) => log('next_auth.refused', { code, detail: messageOf(error) }),
    warn: (code) => log('next_auth.warned', { code }),
    debug: () => undefined,
  },
})

async function decodeToken({ token }: { token?: string | undefined }) {
  if (!token) return null
  const session = await findBrowserSession(sha256(token), now())
  return session && { sub: session.user.id, name: session.user.name, carried: token }
}

const carriedToken = (token: Record<string, unknown> | undefined): string =>
  typeof token?.carried === 'string' ? token.carried : ''

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'no detail')
