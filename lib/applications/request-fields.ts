import { z } from 'zod'
import { signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import type { Fields } from './field'

export const profiles = ['baseline', 'fapi2', 'legacy'] as const

/** The signing algorithms of request objects. */
export const requestAlgorithms = signatureAlgorithms

/** The signing algorithms of JARM responses. */
export const responseAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

const requestUri = z
  .string()
  .trim()
  .max(512, 'too_long')
  .refine((value) => value === '' || isHttps(value), 'web_address')
const detailType = z.string().trim().max(200, 'too_long')

const isHttps = (value: string) => URL.canParse(value) && new URL(value).protocol === 'https:'

/** The required form of authorization requests: RFC 9126 section 6, RFC 9101 section 10.5, JARM section 3, RFC 9396 section 10. */
export const requestFields = {
  profile: { notByProgram: true, wire: 'profile', schema: z.enum(profiles, 'choice'), default: 'baseline' },
  requirePushedAuthorizationRequests: {
    wire: 'require_pushed_authorization_requests',
    schema: z.boolean(),
    default: false,
  },
  requireSignedRequestObject: { wire: 'require_signed_request_object', schema: z.boolean(), default: false },
  /** null: any that this server knows. */
  requestObjectSigningAlg: {
    wire: 'request_object_signing_alg',
    schema: z.enum(requestAlgorithms, 'choice').nullable(),
    default: null,
  },
  requestUris: {
    wire: 'request_uris',
    schema: z.array(requestUri).max(20, 'too_many_20').transform(filled),
    default: [],
  },
  authorizationSignedResponseAlg: {
    wire: 'authorization_signed_response_alg',
    schema: z.enum(responseAlgorithms, 'choice').nullable(),
    default: null,
  },
  authorizationDetailsTypes: {
    wire: 'authorization_details_types',
    schema: z.array(detailType).max(50, 'too_many_50').transform(filled),
    default: [],
    typed: 'words',
  },
  /** RFC 9449 section 5.2. */
  dpopBoundAccessTokens: { wire: 'dpop_bound_access_tokens', schema: z.boolean(), default: false },
  /** null: as its ID tokens are signed (RFC 9701 section 6). */
  introspectionSignedResponseAlg: {
    wire: 'introspection_signed_response_alg',
    schema: z.enum(responseAlgorithms, 'choice').nullable(),
    default: null,
  },
} as const satisfies Fields

function filled(values: string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))]
}
