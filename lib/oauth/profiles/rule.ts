import type { OAuthErrorCode } from '../errors'
import type { ClientRecord, KeyBinding } from '../records'
import type { RuleName } from '../rule-names'

export type Profile = ClientRecord['profile']

/** The facts of an authorization request. */
type RequestFacts = {
  codeChallenge: string | null
  redirectUri: string
  isRedirectUriSent: boolean
  responseMode: string
  scopes: string[]
}

/** The facts at each step where a rule may refuse. */
export type Facts = {
  response_type: { client: ClientRecord; responseType: string; isLegacyType: boolean }
  grant_type: { client: ClientRecord; grantType: string }
  client: { client: ClientRecord }
  request: { client: ClientRecord; request: RequestFacts; isPushed: boolean; isSigned: boolean }
  token: { client: ClientRecord; boundTo: KeyBinding | null }
}
export type Step = keyof Facts

/** The registration fields that predict what a rule will refuse. */
export type Registration = Pick<
  ClientRecord,
  | 'grantTypes'
  | 'tokenEndpointAuthMethod'
  | 'redirectUris'
  | 'type'
  | 'dpopBoundAccessTokens'
  | 'tlsClientCertificateBoundAccessTokens'
  | 'tokenEndpointAuthSigningAlg'
  | 'requestObjectSigningAlg'
  | 'authorizationSignedResponseAlg'
  | 'idTokenSignedResponseAlg'
>

type Refusal<At extends Step> = {
  at: At
  isBroken(facts: Facts[At]): boolean
  code: OAuthErrorCode
  description: string
}

export type Rule = {
  name: RuleName
  in: readonly Profile[]
  /** Absent: the server follows the rule itself, for every request. */
  refuses?: { [At in Step]: Refusal<At> }[Step]
  /** Whether an application with this registration cannot follow it. */
  isMissed?: (registration: Registration) => boolean
}
