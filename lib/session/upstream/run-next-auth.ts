import { createHash } from 'node:crypto'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { env } from '@/lib/env'
import { randomToken } from '@/lib/secrets'

export type NextAuthRequest = {
  action: 'signin' | 'callback'
  provider: string
  query?: Record<string, string>
  cookies?: Record<string, string>
}

/** Where next-auth sends the browser, and the cookies that it sets. */
export type NextAuthAnswer = { location: string | null; cookies: string[] }

/**
 * One step of next-auth, without an HTTP exchange of its own: this server sends the response. It has checked the origin of the request
 * already, so next-auth's own check gets what it expects.
 */
export async function runNextAuth(
  request: NextAuthRequest,
  options: NextAuthOptions,
): Promise<NextAuthAnswer> {
  const { host, protocol } = new URL(env().issuer)
  const isSignIn = request.action === 'signin'
  const proof = csrfProof(options.secret ?? '')
  const answer: NextAuthAnswer = { location: null, cookies: [] }
  await NextAuth(
    {
      method: isSignIn ? 'POST' : 'GET',
      query: { ...request.query, nextauth: [request.action, request.provider] },
      body: isSignIn ? { csrfToken: proof.token, callbackUrl: env().issuer } : undefined,
      cookies: { ...request.cookies, ...(isSignIn && proof.cookie) },
      headers: { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
    } as never,
    recorderOf(answer) as never,
    options,
  )
  return answer
}

function csrfProof(secret: string) {
  const token = randomToken()
  const value = `${token}|${createHash('sha256').update(`${token}${secret}`).digest('hex')}`
  return { token, cookie: { [csrfCookieName()]: value } }
}

const csrfCookieName = (): string =>
  env().issuer.startsWith('https:') ? '__Host-next-auth.csrf-token' : 'next-auth.csrf-token'

/** The parts of a response that next-auth writes to. */
function recorderOf(answer: NextAuthAnswer) {
  const recorder = {
    status: () => recorder,
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.cookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name.toLowerCase() === 'set-cookie') answer.cookies = [value].flat()
      if (name.toLowerCase() === 'location') answer.location = String(value)
      return recorder
    },
    end: () => undefined,
    send: () => undefined,
    json: ({ url }: { url?: string } = {}) => void (answer.location = url ?? null),
  }
  return recorder
}
