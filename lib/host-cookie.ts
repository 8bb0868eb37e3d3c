import { env } from './env'

/** Over https a browser then takes the cookie from this host alone, for the whole site: no sub-domain can plant one. */
export const hostCookie = (name: string): string => (isSecureSite() ? `__Host-${name}` : name)

/** Whether cookies are for https alone. */
export const isSecureSite = (): boolean => env().issuer.startsWith('https:')
