import NextAuth from 'next-auth'
import { landFromUpstream } from '@/app/accounts/upstream/land'
import { authOptions } from '@/lib/session/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * `_log` lets anybody write into our log, `verify-request` is a page of next-auth's own, outside our rules for pages, and signing in begins
 * with a form of ours at `/accounts/upstream`.
 */
const unused = ['_log', 'verify-request', 'signin']

async function answer(request: Request, context: Context): Promise<Response> {
  const [action = '', provider] = (await context.params).nextauth
  if (unused.includes(action)) return new Response(null, { status: 404 })
  if (action === 'callback') return callback(request, provider)
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>
}

/** A provider answers by a redirect, so by GET. */
async function callback(request: Request, provider: string | undefined): Promise<Response> {
  if (request.method !== 'GET' || provider === undefined) return new Response(null, { status: 404 })
  return landFromUpstream(provider, request)
}

export { answer as GET, answer as POST }
