import { NextResponse, type NextRequest } from 'next/server'
import { now } from '@/lib/clock'
import { findWaitingRequest, type WaitingRequest } from '@/lib/data/statements/find-waiting-request'
import { env } from '@/lib/env'
import { hostOfOwnForm, refusedPost } from '@/lib/page-post'
import { wishedLocalesHeader } from '@/lib/i18n/locales'
import { contentSecurityPolicy, formTarget, pageHeaders, securityHeaders } from '@/lib/security-headers'

/** For pages only: each gets its own nonce and the security headers, and no cache may store it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { issuer, nodeEnv } = env()
  const refusal = refusedPost(request, issuer)
  if (refusal) return new NextResponse(null, { status: refusal, headers: pageHeaders(issuer) })
  // Their handlers say themselves how long a cache keeps them.
  if (/^\/(images|pictures)\//.test(request.nextUrl.pathname))
    return NextResponse.next({ headers: securityHeaders(issuer) })
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const waiting = await waitingRequest(request.nextUrl.searchParams.get('interaction'))
  const target = formTarget(waiting?.redirectOrigin ?? null)
  const policy = contentSecurityPolicy({ nonce, formTarget: target, isDevelopment: nodeEnv !== 'production' })

  const headers = new Headers(request.headers)
  const formHost = hostOfOwnForm(request)
  if (formHost) headers.set('x-forwarded-host', formHost)
  headers.set('x-nonce', nonce)
  headers.set('x-request-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set(wishedLocalesHeader, waiting?.uiLocales ?? '')
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(pageHeaders(issuer))) response.headers.set(name, value)
  return response
}

/** Chromium applies `form-action` to the whole chain of redirects that a form starts, up to the client's own page. */
async function waitingRequest(interaction: string | null): Promise<WaitingRequest | null> {
  if (!interaction) return null
  try {
    return await findWaitingRequest(interaction, now())
  } catch {
    // Without a database the page itself says so; its forms then stay on this origin.
    return null
  }
}

// Next reads this at build time, so it is spelled out; proxy.test.ts compares it with the endpoint table.
export const config = {
  matcher: [
    '/((?!_next/|api/|health/|metrics$|\\.well-known/|oauth/(?:authorize|token|introspect|revoke|userinfo|jwks|par|device_authorization|register|end_session)/?$|o/(?:authorize|token|revoke_token|introspect|device-authorization|userinfo|logout|\\.well-known/[^/]+)/?$|token/?$|fonts/|[^/]+\\.(?:ico|png|svg|jpg|webp|woff2|txt|webmanifest|css|js)$).*)',
  ],
}
