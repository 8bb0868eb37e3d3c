import { env } from '@/lib/env'

// With the prefix a browser takes the cookie from this host alone, over https, for the whole site: no sub-domain can plant one.
const prefixed = (name: string): string => (isSecure() ? `__Host-${name}` : name)
const isSecure = (): boolean => env().issuer.startsWith('https:')

export const sessionCookieName = (): string => prefixed('auth-center.session')
export const browserCookieName = (): string => prefixed('auth-center.browser')
/** Points at the verification that this browser started by registering. */
export const verificationCookieName = (): string => prefixed('auth-center.verification')

export const cookieAttributes = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
})
