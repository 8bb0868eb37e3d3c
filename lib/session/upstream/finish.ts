import type { Account, Profile } from 'next-auth'
import {
  enabledProviders,
  type IdentityProviderRecord,
  type UpstreamIdentity,
} from '@/lib/data/identity-providers'
import { hooks } from '@/lib/hooks'
import { log } from '@/lib/log'
import { discover } from './discovery'
import { nextAuthProvider } from './next-auth-provider'
import { problemOf, type UpstreamProblem } from './problem'
import { stepOfNextAuth } from './step'

export type Finished = { cookies: string[]; providerName: string | null } & (
  { ok: true; identity: UpstreamIdentity } | { ok: false; problem: UpstreamProblem }
)

type Answer = { query: Record<string, string>; cookies: Record<string, string> }

/** The provider's answer becomes who the person is, once state, PKCE, nonce, issuer, signature and audience are right. */
export async function finishUpstream(slug: string, answer: Answer): Promise<Finished> {
  const record = (await enabledProviders()).find((each) => each.slug === slug)
  if (!record) return { ok: false, problem: 'unknown', cookies: [], providerName: null }
  const providerName = record.name
  const refused = (problem: UpstreamProblem, cookies: string[] = []): Finished => ({
    ok: false,
    problem,
    cookies,
    providerName,
  })
  if (answer.query.error) return refused(answer.query.error === 'access_denied' ? 'denied' : 'failed')
  try {
    if (await lacksIssuer(record, answer.query)) return refused('failed')
    const provider = await nextAuthProvider(record)
    const step = await stepOfNextAuth({ action: 'callback', provider: slug, ...answer }, provider)
    if (!step.seen) return refused(problemOf(step.refusal ?? ''), step.cookies)
    const identity = identityOf(record, step.seen)
    return { ok: true, identity, cookies: step.cookies, providerName }
  } catch (error) {
    log('upstream.down', { provider: slug, error })
    return refused('down')
  }
}

/** RFC 9207 section 2.4: who promises `iss` and sends none did not send this. */
async function lacksIssuer(record: IdentityProviderRecord, query: Record<string, string>): Promise<boolean> {
  if (record.kind !== 'oidc' || query.iss !== undefined) return false
  return (await discover(record.issuer ?? '')).authorization_response_iss_parameter_supported === true
}

type Seen = { account: Account; profile: Profile }

function identityOf(record: IdentityProviderRecord, { account, profile }: Seen): UpstreamIdentity {
  const claims = profile as Record<string, unknown>
  return {
    providerId: record.id,
    providerSlug: record.slug,
    providerName: record.name,
    subject: account.providerAccountId,
    email: textOf(claims.email, 320),
    // Some providers write it as a string; nothing else than yes counts.
    emailVerified: claims.email_verified === true || claims.email_verified === 'true',
    name: textOf(claims.name, 120) ?? textOf(claims.login, 120),
    refreshToken: hooks.afterUpstreamSignIn ? (account.refresh_token ?? null) : null,
  }
}

function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null
  const text = value.replace(/\p{Cc}/gu, '').trim()
  return text === '' || text.length > most ? null : text
}
