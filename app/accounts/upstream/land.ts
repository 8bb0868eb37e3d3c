import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { connectUpstream } from '@/lib/account/linked-connect'
import { signInWithUpstream } from '@/lib/account/linked-sign-in'
import { currentUser } from '@/lib/session/current-user'
import { requestOrigin } from '@/lib/session/request-origin'
import { clearAttempt, readAttempt, type Attempt } from '@/lib/session/upstream/attempt'
import { finishUpstream, type Finished } from '@/lib/session/upstream/finish'
import { setPendingLinkCookie } from '@/lib/session/upstream/pending-link-cookie'
import { finishSignIn } from '../finish-sign-in'
import { leavePage } from './leave-page'
import { problemAddress } from './problem-address'

type Identity = Extract<Finished, { ok: true }>['identity']

/** Where a provider sends the browser back: the identity becomes a session, a connection, or a page with the reason why not. */
export async function landFromUpstream(provider: string, request: Request): Promise<Response> {
  const attempt = await readAttempt()
  if (attempt?.provider !== provider) return to(problemAddress('stale', provider, attempt))
  const finished = await finishUpstream(provider, {
    query: Object.fromEntries(new URL(request.url).searchParams),
    cookies: Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
  })
  if (!finished.ok) return to(problemAddress(finished.problem, provider, attempt), finished.cookies)
  await clearAttempt()
  const address = attempt.connectUserId
    ? await connect(attempt, attempt.connectUserId, finished.identity)
    : await signIn(attempt, finished.identity)
  return to(address, finished.cookies)
}

/** Only for the person who began it and is still signed in. */
async function connect(attempt: Attempt, userId: string, identity: Identity): Promise<string> {
  if ((await currentUser())?.id !== userId) return problemAddress('stale', attempt.provider, attempt)
  const connected = await connectUpstream(userId, identity, await requestOrigin())
  return connected.ok
    ? `/accounts/security?connected=${attempt.provider}`
    : problemAddress('connected_elsewhere', attempt.provider, attempt)
}

async function signIn(attempt: Attempt, identity: Identity): Promise<string> {
  const { provider, interactionId, next } = attempt
  const locale = await getLocale()
  const landing = await signInWithUpstream({
    identity,
    ...(await requestOrigin()),
    locale,
    interactionId,
    next,
  })
  if (landing.kind === 'refused') return problemAddress(landing.reason, provider, attempt)
  if (landing.kind === 'pending') {
    await setPendingLinkCookie(landing.token)
    return '/accounts/link'
  }
  const { userId, locale: chosen, isFirst } = landing
  const person = { userId, amr: ['fed'], provider, method: provider, locale: chosen, isFirst }
  return finishSignIn(person, { interactionId, next })
}

const to = (address: string, answered: string[] = []): Promise<Response> =>
  leavePage({ to: address, provider: null, cookies: answered })
