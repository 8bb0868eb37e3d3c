import { env } from '@/lib/env'

// With the prefix a browser takes the cookie from this host alone, over https, for the whole site: no sub-domain can plant one.
const prefixed = (name: string): string => (isSecure() ? `__Host-${name}` : name)
const isSecure = (): boolean => env().issuer.startsWith('https:')

export const sessionCookieName = (): string => prefixed('auth-center.session')
export const browserCookieName = (): string => prefixed('auth-center.browser')
/** Points at the verification that this browser started by registering. */
export const verificationCookieName = (): string => prefixed('auth-center.verification')
/** The password reset that this browser asked for, or may finish. */
export const resetCookieName = (): string => prefixed('auth-center.reset')
/** Which accounts have signed in here before. */
export const deviceCookieName = (): string => prefixed('auth-center.device')
/** What the browser went to an upstream provider for. */
export const attemptCookieName = (): string => prefixed('auth-center.upstream')
/** Opens the link that waits for a proof, in this browser alone. */
export const pendingLinkCookieName = (): string => prefixed('auth-center.link')
/** Which way in this browser took last. */
export const lastMethodCookieName = (): string => prefixed('auth-center.last-method')

export const cookieAttributes = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
})
