import { z } from 'zod'
import {
  contentAlgorithms,
  encryptionKeyProblem,
  keyAlgorithms,
} from '@/lib/applications/encryption-key-problem'
import { env } from '@/lib/env'

export const tokenFormats = ['jwt', 'opaque', 'encrypted'] as const
export const signingAlgorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const
export { contentAlgorithms, keyAlgorithms }

// Invisible and direction-changing characters would let a name look like another one.
const shownText = /^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]{1,200}$/

/** RFC 8707 section 2: an absolute URI without a fragment. The issuer's own is an audience already. */
const identifier = z
  .string()
  .trim()
  .min(1, 'api_identifier')
  .max(500, 'api_identifier')
  .refine((uri) => /^[\x21-\x7E]+$/.test(uri) && URL.canParse(uri) && !uri.includes('#'), 'api_identifier')
  .refine((uri) => uri !== env().issuer, 'api_is_issuer')

const scopes = z
  .string()
  .transform((typed) => [...new Set(typed.split(/\s+/).filter(Boolean))].sort())
  .pipe(z.array(z.string().regex(scopeToken, 'api_scopes')).max(100, 'api_scopes'))

const lifetime = z
  .string()
  .trim()
  .regex(/^\d{0,6}$/, 'whole_number')
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .refine((seconds) => seconds === null || (seconds >= 30 && seconds <= 86_400), 'out_of_range')

/** Messages are keys of `admin.errors`. */
const Fields = z.object({
  name: z.string().trim().min(1, 'name_required').max(80, 'name_too_long').regex(shownText, 'characters'),
  scopes,
  tokenFormat: z.enum(tokenFormats, 'api_choice'),
  signingAlg: z.enum(signingAlgorithms, 'api_choice'),
  accessTokenLifetime: lifetime,
  encryptionJwk: z.string().trim().max(5_000, 'api_key'),
  encryptionAlg: z.enum(keyAlgorithms, 'api_choice'),
  encryptionEnc: z.enum(contentAlgorithms, 'api_choice'),
  clientId: z
    .string()
    .trim()
    .max(200, 'api_client')
    .transform((typed) => typed || null),
})

const messages = {
  key_private: 'api_key_private',
  key_unusable: 'api_key',
  key_for_another_algorithm: 'api_key_alg',
}

/** The pasted key decides: without one there is no encryption, even if algorithms are chosen. */
const withKey = <Typed extends z.output<typeof Fields>>(
  { encryptionJwk, encryptionAlg: alg, encryptionEnc: enc, ...rest }: Typed,
  context: z.RefinementCtx,
) => {
  if (encryptionJwk === '') return { ...rest, encryption: null }
  const jwk = parsed(encryptionJwk)
  const problem = jwk ? encryptionKeyProblem(jwk, alg) : 'key_unusable'
  if (problem) context.addIssue({ code: 'custom', path: ['encryptionJwk'], message: messages[problem] })
  return { ...rest, encryption: jwk && { jwk, alg, enc } }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Its identifier stays: tokens, consents and other people's settings name it. */
export const ChangedApi = Fields.transform(withKey)
export const NewApi = Fields.extend({ identifier }).transform(withKey)

export type ApiFields = Record<keyof z.input<typeof NewApi>, string>
