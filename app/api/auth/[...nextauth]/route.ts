import NextAuth from 'next-auth'
import { authOptions } from '@/lib/session/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** `_log` lets anybody write into our log, and `verify-request` is a page of next-auth's own, outside our rules for pages. */
const unused = ['_log', 'verify-request']

async function answer(request: Request, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth
  if (unused.includes(action)) return new Response(null, { status: 404 })
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>
}

export { answer as GET, answer as POST }
