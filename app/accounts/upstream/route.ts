import { currentUser } from '@/lib/session/current-user'
import { requireStepUp } from '@/lib/session/require-step-up'
import { beginUpstream } from '@/lib/session/upstream/begin'
import { setAttempt, type Attempt } from '@/lib/session/upstream/attempt'
import { continuationIn } from '../continuation'
import { textOf } from '@/app/form/read-form'
import { leavePage } from './leave-page'
import { problemAddress } from './problem-address'

const origins: Attempt['from'][] = ['login', 'register', 'connected', 'link']

/** From the form of a sign-in page. proxy.ts has refused what comes from another site. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData())
  const from = origins.find((each) => each === textOf(form, 'from')) ?? 'login'
  const provider = textOf(form, 'provider')
  const { interactionId, next } = continuationIn(form)
  const user = from === 'connected' ? await requireStepUp('/accounts/security') : await currentUser()
  const attempt = {
    provider,
    from,
    interactionId,
    next,
    connectUserId: from === 'connected' ? (user?.id ?? null) : null,
  }
  const begun = await beginUpstream(provider, {
    again: user !== null && from === 'login',
    loginHint: textOf(form, 'login_hint').slice(0, 320) || null,
  })
  if (!begun.ok) return seeOther(problemAddress(begun.problem, provider, attempt))
  await setAttempt(attempt)
  return leavePage({ to: begun.location, provider: begun.providerName, cookies: begun.cookies })
}

/** Reloaded, or typed: there is nothing to see. */
export const GET = (): Response => seeOther('/accounts/login')

const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location } })
