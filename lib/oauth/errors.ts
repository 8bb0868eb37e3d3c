import type { RuleName } from './rule-names'
import type { AuthorizationServer } from './authorization-server'

/** Registered error codes, grouped by the specification that defines them. */
export type OAuthErrorCode =
  // RFC 6749 sections 4.1.2.1 and 5.2
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'access_denied'
  | 'server_error'
  | 'temporarily_unavailable'
  // RFC 6750 section 3.1
  | 'invalid_token'
  | 'insufficient_scope'
  // RFC 7009 section 2.2.1
  | 'unsupported_token_type'
  // RFC 8707 section 2
  | 'invalid_target'
  // RFC 9449 sections 5 and 8
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  // RFC 9101 section 6.3, OpenID Connect Core 3.1.2.6
  | 'invalid_request_uri'
  | 'invalid_request_object'
  // RFC 9396 section 5
  | 'invalid_authorization_details'
  // RFC 7591 section 3.2.2
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'unapproved_software_statement'
  // RFC 8628 section 3.5
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  // OpenID Connect Core 3.1.2.6
  | 'interaction_required'
  | 'login_required'
  | 'account_selection_required'
  | 'consent_required'
  | 'registration_not_supported'
  // OpenID Connect Core Unmet Authentication Requirements 1.0
  | 'unmet_authentication_requirements'

/**
 * An error that the client may read. `description` is a text for its developer (printable ASCII, RFC 6749 section 5.2): never input or SQL, and
 * no id but the client's own. `detail` and `cause` go to the log only.
 */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode
  readonly status: number | undefined
  readonly headers: Record<string, string>
  readonly detail: string | undefined
  /** The rule of the client's profile that refused (`profiles/rules.ts`). */
  readonly rule: RuleName | undefined
  /** The application that `error_uri` names, where its owner can do something about it. */
  readonly clientId: string | undefined

  constructor(
    code: OAuthErrorCode,
    description: string,
    options: {
      status?: number
      headers?: Record<string, string>
      detail?: string
      rule?: RuleName
      clientId?: string
      cause?: unknown
    } = {},
  ) {
    super(description, { cause: options.cause })
    this.name = 'OAuthError'
    this.code = code
    this.status = options.status
    this.headers = options.headers ?? {}
    this.detail = options.detail
    this.rule = options.rule
    this.clientId = options.clientId
  }
}

const unavailable = Symbol.for('auth-center.unavailable')

/** Thrown by a store that cannot reach its database: the response is 503, and a retry may help. */
export class StoreUnavailableError extends Error {
  readonly [unavailable] = true
  /** What Next tells a page in the browser about an error, and all that it tells. */
  readonly digest = 'unavailable'

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'StoreUnavailableError'
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && unavailable in value
  }
}

/** The help page for a code (RFC 6749 sections 4.1.2.1 and 5.2), with the application that it is about. */
export function errorUri(
  { issuer }: Pick<AuthorizationServer, 'issuer'>,
  { code, clientId }: Pick<OAuthError, 'code' | 'clientId'>,
): string {
  const about = clientId === undefined ? '' : `?${new URLSearchParams({ client_id: clientId }).toString()}`
  return `${issuer}/help/errors${about}#${code}`
}
