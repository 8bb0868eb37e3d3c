import type { Account, NextAuthOptions, Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { runNextAuth, type NextAuthAnswer, type NextAuthRequest } from './run-next-auth'

export type Step = NextAuthAnswer & {
  /** What next-auth has verified: only of a successful callback. */
  seen: { account: Account; profile: Profile } | null
  /** Its own words when it refused. */
  refusal: string | null
}

/** Runs next-auth up to the point where it would decide, and stops it there, so that it creates no session: only `startSession` does. */
export async function stepOfNextAuth(request: NextAuthRequest, provider: OAuthConfig<never>): Promise<Step> {
  const result: Pick<Step, 'seen' | 'refusal'> = { seen: null, refusal: null }
  const options: NextAuthOptions = {
    secret: env().authSecret,
    session: { strategy: 'jwt' },
    pages: { signIn: '/accounts/login', error: '/accounts/login' },
    providers: [provider as unknown as NextAuthOptions['providers'][number]],
    callbacks: {
      signIn({ account, profile }) {
        if (account && profile) result.seen = { account, profile }
        return '/accounts'
      },
    },
    logger: {
      error(code, detail) {
        result.refusal = wordsOf(detail)
        log('upstream.refused', { code, provider: request.provider, detail: withoutValues(result.refusal) })
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
  return { ...(await runNextAuth(request, options)), ...result }
}

function wordsOf(detail: unknown): string {
  const error = detail instanceof Error ? detail : (detail as { error?: unknown }).error
  return error instanceof Error ? error.message : 'no detail'
}

/** `state mismatch, expected a, got: b`: the values are secret. */
export const withoutValues = (words: string): string =>
  words.replace(/,? ?\b(expected|got:?) .*$/s, '').slice(0, 200)
