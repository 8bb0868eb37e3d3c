import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { connectUpstream } from '@/lib/account/linked-connect'
import { signInWithUpstream } from '@/lib/account/linked-sign-in'
import { rememberLocale } from '@/lib/i18n/remember-locale'
import { currentUser } from '@/lib/session/current-user'
import { rememberMethod } from '@/lib/session/last-method'
import { requestOrigin } from '@/lib/session/request-origin'
import { startSession } from '@/lib/session/start-session'
import { clearErrand, readErrand, type Errand } from '@/lib/session/upstream/errand'
import { finishUpstream, type Finished } from '@/lib/session/upstream/finish'
import { setPendingLinkCookie } from '@/lib/session/upstream/pending-link-cookie'
import { continueAddress } from '../continuation'
import { leavePage } from './leave-page'
import { problemAddress } from './problem-address'

type Identity = Extract<Finished, { ok: true }>['identity']

/** Where a provider sends the browser back to: who it is becomes a session of ours, a connection, or a page that says why not. */
export async function landFromUpstream(provider: string, request: Request): Promise<Response> {
  const errand = await readErrand()
  if (errand?.provider !== provider) return to(problemAddress('stale', provider, errand))
  const finished = await finishUpstream(provider, {
    query: Object.fromEntries(new URL(request.url).searchParams),
    cookies: Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])),
  })
  if (!finished.ok) return to(problemAddress(finished.problem, provider, errand), finished.cookies)
  await clearErrand()
  const address = errand.connectUserId
    ? await connect(errand, errand.connectUserId, finished.identity)
    : await signIn(errand, finished.identity)
  return to(address, finished.cookies)
}

/** Only for who began it, and is still there. */
async function connect(errand: Errand, userId: string, identity: Identity): Promise<string> {
  if ((await currentUser())?.id !== userId) return problemAddress('stale', errand.provider, errand)
  const connected = await connectUpstream(userId, identity, await requestOrigin())
  return connected.ok
    ? `/accounts/connected?connected=${errand.provider}`
    : problemAddress('connected_elsewhere', errand.provider, errand)
}

async function signIn(errand: Errand, identity: Identity): Promise<string> {
  const { provider, interactionId, next } = errand
  const locale = await getLocale()
  const landing = await signInWithUpstream({
    identity,
    ...(await requestOrigin()),
    locale,
    interactionId,
    next,
  })
  if (landing.kind === 'refused') return problemAddress(landing.reason, provider, errand)
  if (landing.kind === 'pending') {
    await setPendingLinkCookie(landing.token)
    return '/accounts/link'
  }
  await startSession(landing.userId, { amr: ['fed'] })
  await rememberMethod(provider)
  await rememberLocale(landing.locale, { unlessChosen: true })
  return continueAddress({ interactionId, next })
}

const to = (address: string, answered: string[] = []): Promise<Response> =>
  leavePage({ to: address, provider: null, cookies: answered })
