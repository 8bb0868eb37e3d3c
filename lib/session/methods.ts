import { multiFactor } from '@/lib/oauth/acr'

const firstFactors = ['pwd', 'fed', 'pop']

/**
 * The methods of a session after more were shown (RFC 8176 section 2). "mfa" stands beside them once a one-time code, or a passkey that
 * checked no one, was shown together with another factor; a method that is two factors by itself brings its own.
 */
export function withMethods(before: readonly string[], shown: readonly string[]): string[] {
  const all = [...new Set([...before, ...shown])].filter((method) => method !== 'mfa')
  const seconds = ['otp', 'pop'].filter((method) => all.includes(method))
  const isTwo = seconds.some((second) =>
    all.some((first) => first !== second && firstFactors.includes(first)),
  )
  return isTwo || before.includes('mfa') || shown.includes('mfa') ? [...all, 'mfa'] : all
}

/** The session's `acr`; null: the weakest. */
export const acrOfMethods = (amr: readonly string[]): string | null =>
  amr.includes('mfa') ? multiFactor : null
