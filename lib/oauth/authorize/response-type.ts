/** RFC 6749 section 3.1.1 and OpenID Connect Core 3: what the client wants to get back, in one spelling. */
export type ResponseType = 'code' | 'token' | 'id_token' | 'id_token token'

const responseTypes: readonly string[] = [
  'code',
  'token',
  'id_token',
  'id_token token',
] satisfies ResponseType[]

/** Several values may come in any order. null: none that we know. */
export function parseResponseType(text: string): ResponseType | null {
  const sorted = text.split(' ').sort().join(' ')
  return responseTypes.includes(sorted) ? (sorted as ResponseType) : null
}

/** All but `code`: tokens come from the authorization endpoint itself (RFC 6749 section 4.2). */
export const isImplicit = (responseType: ResponseType) => responseType !== 'code'
