import { hostCookie, isSecureSite } from '@/lib/host-cookie'

export const sessionCookieName = (): string => hostCookie('auth-center.session')
/** The other accounts of the browser, one cookie each: a cookie lives as long as its own session may. */
export const otherSessionCookieNames = (): string[] =>
  [2, 3, 4, 5].map((place) => hostCookie(`auth-center.session-${place}`))
export const browserCookieName = (): string => hostCookie('auth-center.browser')
/** Points at the verification that this browser started by registering. */
export const verificationCookieName = (): string => hostCookie('auth-center.verification')
/** The password reset that this browser asked for, or may finish. */
export const resetCookieName = (): string => hostCookie('auth-center.reset')
/** Which accounts have signed in here before. */
export const deviceCookieName = (): string => hostCookie('auth-center.device')
/** The purpose of a visit to an upstream provider. */
export const attemptCookieName = (): string => hostCookie('auth-center.upstream')
/** Opens the link that waits for a proof, in this browser alone. */
export const pendingLinkCookieName = (): string => hostCookie('auth-center.link')
/** What challenges for passkeys are bound to. */
export const passkeyCookieName = (): string => hostCookie('auth-center.passkey')
/** Which way in this browser took last. */
export const lastMethodCookieName = (): string => hostCookie('auth-center.last-method')
/** A sign-in that waits for its second step. */
export const pendingSignInCookieName = (): string => hostCookie('auth-center.second-step')
/** The accounts that do not ask this browser for the second step. */
export const trustedCookieName = (): string => hostCookie('auth-center.trusted')
/** An authenticator app that is being set up. */
export const enrolmentCookieName = (): string => hostCookie('auth-center.authenticator')
/** Recovery codes that were just made. */
export const newCodesCookieName = (): string => hostCookie('auth-center.recovery-codes')

export const cookieAttributes = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecureSite(),
})
