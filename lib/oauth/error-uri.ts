import type { AuthorizationServer } from './authorization-server'
import type { OAuthErrorCode } from './errors'

/** Where a developer reads what an error means (RFC 6749 sections 4.1.2.1 and 5.2): a page of ours, at the entry of that code. */
export const errorUri = ({ issuer }: Pick<AuthorizationServer, 'issuer'>, code: OAuthErrorCode): string =>
  `${issuer}/help/errors#${code}`
