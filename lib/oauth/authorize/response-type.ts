import type { ClientRecord } from '../records'
import { OAuthError } from '../errors'
import { enforceProfile } from '../profiles/enforce-profile'
import type { RequestParameters } from './request-parameters'

type Asked = Pick<RequestParameters, 'responseType' | 'responseMode'>

/** RFC 6749 section 3.1.1 and OpenID Connect Core 3, in one spelling. */
export type ResponseType =
  'code' | 'token' | 'id_token' | 'id_token token' | 'code id_token' | 'code token' | 'code id_token token'

const responseTypes: readonly string[] = [
  'code',
  'token',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] satisfies ResponseType[]

/** The values may come in any order. null: unknown. */
export function parseResponseType(text: string): ResponseType | null {
  const sorted = text.split(' ').sort().join(' ')
  return responseTypes.includes(sorted) ? (sorted as ResponseType) : null
}

const holds = (responseType: ResponseType, word: 'code' | 'id_token' | 'token'): boolean =>
  responseType.split(' ').includes(word)

/** Whether the application gets a code, which it redeems at the token endpoint. */
export const givesCode = (responseType: ResponseType) => holds(responseType, 'code')

/** Whether an ID token comes from the authorization endpoint (OpenID Connect Core 3.2, 3.3). */
export const givesIdToken = (responseType: ResponseType) => holds(responseType, 'id_token')

/** Whether an access token comes from the authorization endpoint (RFC 6749 section 4.2). */
export const givesAccessToken = (responseType: ResponseType) => holds(responseType, 'token')

/** Whether the answer holds more than a code, so that it never travels in a query. */
export const givesTokens = (responseType: ResponseType) => responseType !== 'code'

/**
 * Whether it is what RFC 9700 section 2.1.2 advises against: an access token in the browser's address, or a sign-in without a code. An ID
 * token beside a code is a signature over that code, and neither.
 */
const isLegacy = (responseType: ResponseType) => givesAccessToken(responseType) || !givesCode(responseType)

/** How a response travels: OAuth 2.0 Multiple Response Type Encoding Practices section 2.1, and Form Post Response Mode. */
export type Transport = 'query' | 'fragment' | 'form_post'

/** With `.jwt`: as one signed JWT (JARM section 2.3). */
export type ResponseMode = Transport | `${Transport}.jwt`

const plain = ['query', 'fragment', 'form_post'] satisfies Transport[]

export const responseModes: readonly ResponseMode[] = [
  ...plain,
  ...plain.map((transport): ResponseMode => `${transport}.jwt`),
]

export const transportOf = (mode: ResponseMode) => mode.replace('.jwt', '') as Transport

export const isSignedMode = (mode: ResponseMode) => mode.endsWith('.jwt')

/** `jwt` is the response type's default mode, signed (JARM section 2.3.4). null: not a mode of this server. */
export function parseResponseMode(text: string, isForTokens: boolean): ResponseMode | null {
  const usual = isForTokens ? 'fragment' : 'query'
  if (text === 'jwt') return `${usual}.jwt`
  return responseModes.find((mode) => mode === text) ?? null
}

/**
 * How the response reaches the client, errors included. Tokens never travel in a query; an unknown mode is refused later, by
 * `verifyResponseMode`, in the default mode.
 */
export function responseModeOf({ responseType, responseMode }: Asked): ResponseMode {
  const isForTokens = asksForTokens(responseType)
  const asked = parseResponseMode(responseMode ?? '', isForTokens)
  if (asked === null) return isForTokens ? 'fragment' : 'query'
  if (!isForTokens || transportOf(asked) !== 'query') return asked
  return isSignedMode(asked) ? 'fragment.jwt' : 'fragment'
}

/** The error of a type that is not offered travels as that type's answer would: who asked for a fragment reads nothing else. */
const asksForTokens = (asked: string | null): boolean =>
  (asked ?? '').split(' ').some((each) => each === 'token' || each === 'id_token')

/**
 * RFC 6749 section 3.1.1. Only a client of the legacy profile has the types with an access token or without a code; to others they are unknown (RFC 9700 section
 * 2.1.2).
 */
export function verifyResponseType(
  { responseType: text, responseMode, nonce }: Asked & Pick<RequestParameters, 'nonce'>,
  client: ClientRecord,
): ResponseType {
  if (text === null) throw new OAuthError('invalid_request', 'The response_type is missing.')
  const responseType = parseResponseType(text)
  if (responseType === null) {
    throw new OAuthError('unsupported_response_type', 'The response_type must be code.')
  }
  enforceProfile('response_type', { client, responseType, isLegacyType: isLegacy(responseType) })
  requireRegistered(responseType, client)
  if (givesAccessToken(responseType)) requireNoBinding(client)
  verifyResponseMode(responseMode, responseType)
  if (givesIdToken(responseType) && nonce === null) {
    // OpenID Connect Core 3.2.2.1, 3.3.2.11
    throw new OAuthError('invalid_request', 'The nonce is missing: an ID token is asked for.')
  }
  return responseType
}

function requireRegistered(responseType: ResponseType, client: ClientRecord): void {
  const grantTypes = [
    ...(givesCode(responseType) ? ['authorization_code'] : []),
    ...(isLegacy(responseType) ? ['implicit'] : []),
  ]
  const hasGrants = grantTypes.every((grantType) => client.grantTypes.includes(grantType))
  if (hasGrants && isAmong(client.responseTypes, responseType)) return
  const flow = flowOf(responseType)
  throw new OAuthError('unauthorized_client', `The client is not registered for ${flow}.`)
}

function flowOf(responseType: ResponseType): string {
  if (!givesCode(responseType)) return 'this implicit flow'
  return givesTokens(responseType) ? 'this hybrid flow' : 'the authorization code flow'
}

/** A browser redirect cannot carry a proof of possession (RFC 9449 section 5.2, RFC 8705 section 3.4). */
function requireNoBinding(client: ClientRecord): void {
  if (!client.dpopBoundAccessTokens && !client.tlsClientCertificateBoundAccessTokens) return
  const description =
    'The client is registered for tokens that are bound to a key: use the response_type code.'
  throw new OAuthError('unauthorized_client', description)
}

const isAmong = (registered: string[], responseType: ResponseType) =>
  registered.some((each) => parseResponseType(each) === responseType)

/** Tokens in a query end up in logs and histories (OAuth 2.0 Multiple Response Types section 5). */
function verifyResponseMode(text: string | null, responseType: ResponseType): void {
  if (text === null) return
  const responseMode = parseResponseMode(text, givesTokens(responseType))
  if (responseMode === null) throw new OAuthError('invalid_request', 'The response_mode is not one we know.')
  if (givesTokens(responseType) && transportOf(responseMode) === 'query')
    throw new OAuthError('invalid_request', 'The response_mode must not be query: tokens do not go there.')
}
