import { OAuthError } from '../errors'
import type { KeyBinding } from '../records'
import { listOf, textOf, type Parameters } from '../request'
import { parseClaims, type ParsedClaims } from './claims-parameter'

export type ApprovalPrompt = 'auto' | 'force'
export type Prompt = 'none' | 'login' | 'consent' | 'select_account' | 'create'

/** The parameters of an authorization request, each read once and well-formed. Whether the client may ask for them is decided later. */
export type RequestParameters = {
  responseType: string | null
  responseMode: string | null
  codeChallenge: string | null
  codeChallengeMethod: string | null
  scope: string | null
  resources: string[]
  authorizationDetails: string | null
  claims: ParsedClaims | null
  prompt: Prompt[]
  approvalPrompt: ApprovalPrompt | null
  /** Seconds. */
  maxAge: number | null
  acrValues: string[]
  nonce: string | null
  idTokenHint: string | null
  loginHint: string | null
  uiLocales: string[]
  boundTo: KeyBinding | null
}

/** @throws OAuthError, which the client gets by redirect */
export function readRequestParameters(parameters: Parameters): RequestParameters {
  const text = (name: string) => textOf(parameters, name)
  // OpenID Connect Core 3.1.2.6: a request that needs what the server cannot do is refused, never served in part.
  if (text('registration') !== null) {
    throw new OAuthError('registration_not_supported', 'The registration parameter is not supported.')
  }
  if (text('client_secret') !== null) throw invalid('A client_secret has no place in a browser.')
  return {
    responseType: text('response_type'),
    responseMode: text('response_mode'),
    codeChallenge: text('code_challenge'),
    codeChallengeMethod: text('code_challenge_method'),
    scope: text('scope'),
    resources: listOf(parameters, 'resource'),
    authorizationDetails: text('authorization_details'),
    claims: parseClaims(text('claims')),
    prompt: parsePrompt(text('prompt')),
    approvalPrompt: parseApprovalPrompt(text('approval_prompt')),
    maxAge: parseMaxAge(text('max_age')),
    acrValues: parseWords('acr_values', text('acr_values')),
    nonce: text('nonce'),
    idTokenHint: text('id_token_hint'),
    loginHint: text('login_hint'),
    uiLocales: parseWords('ui_locales', text('ui_locales')),
    boundTo: parseKeyBinding(text('dpop_jkt')),
  }
}

/** Also `create` (Initiating User Registration via OpenID Connect 1.0 section 4). */
export const prompts = ['none', 'login', 'consent', 'select_account', 'create'] as const satisfies Prompt[]
const isPrompt = (value: string): value is Prompt => (prompts as readonly string[]).includes(value)

/** OpenID Connect Core 3.1.2.1. */
function parsePrompt(text: string | null): Prompt[] {
  const values = wordsOf(text)
  const known = values.filter(isPrompt)
  if (known.length < values.length) throw invalid('The prompt is not one we know.')
  if (known.includes('none') && known.length > 1) throw invalid('The prompt none goes with no other.')
  return known
}

/** A parameter of django-oauth-toolkit; it overrides the server's setting. */
function parseApprovalPrompt(text: string | null): ApprovalPrompt | null {
  if (text === null || text === 'auto' || text === 'force') return text
  throw invalid('The approval_prompt must be auto or force.')
}

function parseMaxAge(text: string | null): number | null {
  if (text === null) return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalid('The max_age must be a number of seconds.')
}

const longestWords = 1000

function parseWords(name: string, text: string | null): string[] {
  if (text !== null && text.length > longestWords) throw invalid(`The ${name} are too many.`)
  return wordsOf(text)
}

const wordsOf = (text: string | null) => (text ?? '').split(' ').filter((word) => word !== '')

/** A SHA-256 in base64url: of a key's thumbprint, or of a PKCE verifier. */
export const isSha256 = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** RFC 9449 section 10: the code will be bound to the key of this thumbprint. */
function parseKeyBinding(thumbprint: string | null): KeyBinding | null {
  if (thumbprint === null) return null
  if (isSha256(thumbprint)) return `jkt:${thumbprint}`
  throw invalid('The dpop_jkt is no SHA-256 thumbprint of a key.')
}

const invalid = (description: string) => new OAuthError('invalid_request', description)
