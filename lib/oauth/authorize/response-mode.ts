import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { isImplicit, parseResponseType } from './response-type'

/** How an answer travels: OAuth 2.0 Multiple Response Type Encoding Practices section 2.1, and Form Post Response Mode. */
export type Transport = 'query' | 'fragment' | 'form_post'

/** With `.jwt`: as one signed text (JARM section 2.3). */
export type ResponseMode = Transport | `${Transport}.jwt`

const plain = ['query', 'fragment', 'form_post'] satisfies Transport[]

export const responseModes: readonly ResponseMode[] = [
  ...plain,
  ...plain.map((transport): ResponseMode => `${transport}.jwt`),
]

export const transportOf = (mode: ResponseMode) => mode.replace('.jwt', '') as Transport

export const isSignedMode = (mode: ResponseMode) => mode.endsWith('.jwt')

/** What the `response_mode` says in words of ours: `jwt` is the response type's own way, signed (JARM section 2.3.4). null: nothing we know. */
export function parseResponseMode(text: string, isForTokens: boolean): ResponseMode | null {
  const usual = isForTokens ? 'fragment' : 'query'
  if (text === 'jwt') return `${usual}.jwt`
  return responseModes.find((mode) => mode === text) ?? null
}

/**
 * Where the client waits for its answer, errors included. Tokens never travel in a query, whatever it says; a mode that we do not know is
 * refused later, in the usual place (`verify-response-type.ts`).
 */
export function responseModeOf(parameters: Parameters, client: ClientRecord): ResponseMode {
  const isForTokens = asksForTokens(parameters, client)
  const asked = parseResponseMode(textOf(parameters, 'response_mode') ?? '', isForTokens)
  if (asked === null) return isForTokens ? 'fragment' : 'query'
  if (!isForTokens || transportOf(asked) !== 'query') return asked
  return isSignedMode(asked) ? 'fragment.jwt' : 'fragment'
}

function asksForTokens(parameters: Parameters, { profile }: ClientRecord): boolean {
  const responseType = parseResponseType(textOf(parameters, 'response_type') ?? 'code')
  return profile === 'legacy' && responseType !== null && isImplicit(responseType)
}
