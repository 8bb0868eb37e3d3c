import { signInOptions } from '@/lib/account/passkeys/sign-in-options'
import { now } from '@/lib/clock'
import { ensurePasskeyBrowser } from '@/lib/session/passkey-browser'
import { requestOrigin } from '@/lib/session/request-origin'

/**
 * What a sign-in page asks an authenticator with, alike for everyone. A route, because a page asks for it by itself once it is open, and an action
 * would render the page again. proxy.ts has refused what comes from another site.
 */
export async function POST(): Promise<Response> {
  const { ip } = await requestOrigin()
  const result = await signInOptions({ browser: await ensurePasskeyBrowser(), ip })
  if (result.ok) return Response.json(result.value)
  const wait = Math.max(1, Math.ceil(((result.retryAt ?? now()) - now()) / 1000))
  return result.message === 'throttled'
    ? Response.json({ error: 'throttled' }, { status: 429, headers: { 'retry-after': String(wait) } })
    : Response.json({ error: result.message }, { status: 404 })
}
