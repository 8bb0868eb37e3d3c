import type { BrowserSession } from '../records'

/** What a sign-in may amount to, each stronger than those before it. Every one here is one that sessions really get. */
export const acrValues = ['urn:auth-center:acr:single-factor'] as const

/** What this sign-in amounts to (OpenID Connect Core section 2, `acr`): the least, unless the session says more. */
export const acrOf = ({ acr }: Pick<BrowserSession, 'acr'>): string => acr ?? acrValues[0]

export const isAttainable = (value: string): boolean => rankOf(value) >= 0

/** Whether the sign-in is one of these, or a stronger one. */
export function satisfies(session: Pick<BrowserSession, 'acr'>, wanted: readonly string[]): boolean {
  const acr = acrOf(session)
  return wanted.some((value) => value === acr || (isAttainable(value) && rankOf(acr) >= rankOf(value)))
}

const rankOf = (value: string): number => (acrValues as readonly string[]).indexOf(value)
