import { z } from 'zod'
import { signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'

export const profiles = ['baseline', 'fapi2', 'legacy'] as const

/** What request objects may be signed with. */
export const requestAlgorithms = signatureAlgorithms

/** What JARM answers may be signed with. */
export const responseAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

const requestUri = z
  .string()
  .trim()
  .max(512, 'too_long')
  .refine((value) => value === '' || isHttps(value), 'web_address')
const detailType = z.string().trim().max(200, 'too_long')

const isHttps = (value: string) => URL.canParse(value) && new URL(value).protocol === 'https:'

/** How its authorization requests have to come, and which rules count: RFC 9126 section 6, RFC 9101 section 10.5, JARM section 3, RFC 9396 section 10. */
export const requestFields = {
  profile: z.enum(profiles, 'choice'),
  requirePushedAuthorizationRequests: z.boolean(),
  requireSignedRequestObject: z.boolean(),
  /** null: any that this server knows. */
  requestObjectSigningAlg: z.enum(requestAlgorithms, 'choice').nullable(),
  requestUris: z.array(requestUri).max(20, 'too_many').transform(filled),
  authorizationSignedResponseAlg: z.enum(responseAlgorithms, 'choice').nullable(),
  authorizationDetailsTypes: z.array(detailType).max(50, 'too_many').transform(filled),
  /** RFC 9449 section 5.2. */
  dpopBoundAccessTokens: z.boolean(),
}

export const requestDefaults = {
  profile: 'baseline',
  requirePushedAuthorizationRequests: false,
  requireSignedRequestObject: false,
  requestObjectSigningAlg: null,
  requestUris: [] as string[],
  authorizationSignedResponseAlg: null,
  authorizationDetailsTypes: [] as string[],
  dpopBoundAccessTokens: false,
} as const

function filled(values: string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))]
}
