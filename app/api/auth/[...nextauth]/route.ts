import NextAuth from 'next-auth'
import { authOptions } from '@/lib/session/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

const answer = (request: Request, context: Context): Promise<Response> =>
  NextAuth(request as never, context as never, authOptions()) as Promise<Response>

export { answer as GET, answer as POST }
