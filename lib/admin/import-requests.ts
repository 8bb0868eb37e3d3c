import { z } from 'zod'
import { requestAlgorithms, responseAlgorithms } from '@/lib/applications/request-fields'

const httpsAddress = z.url({ protocol: /^https$/, error: 'expected an https address' }).max(512)

/** RFC 9126 section 6, RFC 9101 section 10.5, JARM section 3, RFC 9396 section 10, RFC 9449 section 5.2. */
export const importedRequests = {
  require_pushed_authorization_requests: z.boolean().optional(),
  require_signed_request_object: z.boolean().optional(),
  request_object_signing_alg: z.enum(requestAlgorithms).nullable().optional(),
  request_uris: z.array(httpsAddress).max(20).optional(),
  authorization_signed_response_alg: z.enum(responseAlgorithms).nullable().optional(),
  authorization_details_types: z.array(z.string().max(200)).max(50).optional(),
  dpop_bound_access_tokens: z.boolean().optional(),
}

export const requestColumns = {
  require_pushed_authorization_requests: 'requirePushedAuthorizationRequests',
  require_signed_request_object: 'requireSignedRequestObject',
  request_object_signing_alg: 'requestObjectSigningAlg',
  request_uris: 'requestUris',
  authorization_signed_response_alg: 'authorizationSignedResponseAlg',
  authorization_details_types: 'authorizationDetailsTypes',
  dpop_bound_access_tokens: 'dpopBoundAccessTokens',
} as const

/** A type of authorization details; a field that is required says so. */
export const ImportedDetailType = z.strictObject({
  type: z.string().regex(/^[\x21-\x7E]{1,200}$/, 'expected printable ASCII without spaces'),
  title: z.strictObject({ en: z.string().min(1).max(300), 'zh-CN': z.string().min(1).max(300) }),
  sentence: z.strictObject({ en: z.string().min(1).max(300), 'zh-CN': z.string().min(1).max(300) }),
  fields: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^(?!type$)[A-Za-z_][\w-]{0,49}$/, 'expected a name of letters, digits, _ and -'),
        kind: z.enum(['text', 'number', 'list']).default('text'),
        required: z.boolean().default(false),
      }),
    )
    .max(30)
    .default([]),
})
export type ImportedDetailType = z.infer<typeof ImportedDetailType>
