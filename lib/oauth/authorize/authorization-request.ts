import type { AuthorizationDetail, ClaimsRequest, ClientRecord, KeyBinding, ResourceRecord } from '../records'
import type { ApprovalPrompt, Prompt } from './request-parameters'
import type { ResponseMode, ResponseType } from './response-type'
import type { WantedAcr } from './authentication-context'

/** Where the response may go. Resolved first: until then no error may be redirected (RFC 6749 section 4.1.2.1). */
export type AuthorizationTarget = {
  client: ClientRecord
  redirectUri: string
  /** Whether the request included it: then the token request must include it too. */
  isRedirectUriSent: boolean
  responseMode: ResponseMode
  state: string | null
}

/** An authorization request whose every parameter has been verified. */
export type AuthorizationRequest = AuthorizationTarget & {
  responseType: ResponseType
  codeChallenge: string | null
  /** The key that must be proved when the code is redeemed (RFC 9449 section 10). */
  boundTo: KeyBinding | null
  /** RFC 9396. */
  authorizationDetails: AuthorizationDetail[] | null
  scopes: string[]
  resources: ResourceRecord[]
  /** As requested, including the issuer. */
  resourceIdentifiers: string[]
  claims: ClaimsRequest | null
  prompt: Prompt[]
  /** `force`: asks for consent again, except for a trusted client. */
  approvalPrompt: ApprovalPrompt
  /** Seconds. */
  maxAge: number | null
  /** The requested authentication context. */
  acr: WantedAcr | null
  nonce: string | null
  /** The person the client expects, by `id_token_hint` or the `sub` claim. */
  expectedSubject: string | null
  loginHint: string | null
  uiLocales: string[]
}
