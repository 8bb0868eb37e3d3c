import type { AuthorizationDetail, ClaimsRequest, ClientRecord, KeyBinding, ResourceRecord } from '../records'
import type { ApprovalPrompt, Prompt } from './request-parameters'
import type { ResponseMode, ResponseType } from './response-type'
import type { WantedAcr } from './authentication-context'

/** Where the answer may go. Known first: until then no error may be redirected (RFC 6749 section 4.1.2.1). */
export type AuthorizationTarget = {
  client: ClientRecord
  redirectUri: string
  /** Whether the request named it: then the token request must too. */
  isRedirectUriSent: boolean
  responseMode: ResponseMode
  state: string | null
}

/** An authorization request whose every parameter has been verified. */
export type AuthorizationRequest = AuthorizationTarget & {
  responseType: ResponseType
  codeChallenge: string | null
  /** The key that the code's redemption has to prove (RFC 9449 section 10). */
  boundTo: KeyBinding | null
  /** RFC 9396. */
  authorizationDetails: AuthorizationDetail[] | null
  scopes: string[]
  resources: ResourceRecord[]
  /** As asked, the issuer included. */
  resourceIdentifiers: string[]
  claims: ClaimsRequest | null
  prompt: Prompt[]
  /** `force`: consent is asked for although it was given before; not of a trusted client. */
  approvalPrompt: ApprovalPrompt
  /** Seconds. */
  maxAge: number | null
  /** How strong the sign-in has to be, or should. */
  acr: WantedAcr | null
  nonce: string | null
  /** The person the client means, by `id_token_hint` or the `sub` claim. */
  expectedSubject: string | null
  loginHint: string | null
  uiLocales: string[]
}
