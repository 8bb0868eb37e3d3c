import { landFromUpstream } from '@/app/accounts/upstream/land'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * Where a sign-in provider redirects to. The other routes of next-auth are not mounted: they read bodies of any length, write into the log,
 * or show pages without this site's security headers.
 */
export async function GET(request: Request, context: Context): Promise<Response> {
  const [action, provider, ...more] = (await context.params).nextauth
  if (action !== 'callback' || provider === undefined || more.length > 0) {
    return new Response(null, { status: 404 })
  }
  return landFromUpstream(provider, request)
}
