import { env } from '@/lib/env'

/** Where "This wasn't me" leads when the mail knows of no session to end: the same page, without that step. */
export const notMeLink = (link: string): string =>
  link.includes('/accounts/not_me') ? link : `${env().issuer}/accounts/not_me`
