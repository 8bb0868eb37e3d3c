/** What the owner of a domain publishes, and where it is looked for. */
export const recordName = (domain: string): string => `_auth-center-challenge.${domain}`
export const filePath = '/.well-known/auth-center-domain-verification.txt'
export const valueOf = (token: string): string => `auth-center-domain-verification=${token}`
