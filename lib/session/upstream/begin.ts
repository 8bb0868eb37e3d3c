import { enabledProviders } from '@/lib/data/identity-providers'
import { log } from '@/lib/log'
import { nextAuthProvider } from './next-auth-provider'
import type { UpstreamProblem } from './problem'
import { stepOfNextAuth } from './step'

export type Begun =
  | { ok: true; location: string; cookies: string[]; providerName: string }
  | { ok: false; problem: UpstreamProblem; providerName: string | null }

/** The provider's address for the browser, and the cookies to keep until it returns. `again`: a signed-in person has to prove it. */
export async function beginUpstream(
  slug: string,
  { again, loginHint }: { again: boolean; loginHint: string | null },
): Promise<Begun> {
  const record = (await enabledProviders()).find((each) => each.slug === slug)
  if (!record) return { ok: false, problem: 'unknown', providerName: null }
  const providerName = record.name
  try {
    const query = {
      // Google has no `login`, and asks which account where it may.
      ...(again &&
        record.kind !== 'github' && { prompt: record.kind === 'oidc' ? 'login' : 'select_account' }),
      ...(loginHint && record.kind !== 'github' && { login_hint: loginHint }),
    }
    const provider = await nextAuthProvider(record)
    const { location, cookies } = await stepOfNextAuth({ action: 'signin', provider: slug, query }, provider)
    const leads = location !== null && new URL(location).searchParams.has('client_id')
    return leads
      ? { ok: true, location, cookies, providerName }
      : { ok: false, problem: 'down', providerName }
  } catch (error) {
    log('upstream.down', { provider: slug, error })
    return { ok: false, problem: 'down', providerName }
  }
}
