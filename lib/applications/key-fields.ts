import { z } from 'zod'
import { canonicalName } from '@/lib/oauth/client-metadata/distinguished-name'
import { keySetProblem, publicKeysOf } from '@/lib/oauth/client-metadata/key-set'
import { secretAlgorithms, signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import { optionalAddress } from './field-schemas'
import type { Fields } from './field'

const keySet = z
  .unknown()
  .superRefine((value, context) => {
    const problem = value === null ? null : keySetProblem(value)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
  .transform((value): { keys: object[] } | null => (value === null ? null : { keys: publicKeysOf(value) }))

/** A field left empty is no value. */
const name = (key: string, isRight: (value: string) => boolean) =>
  z
    .string()
    .trim()
    .max(500, 'too_long')
    .refine((value) => value === '' || isRight(value), key)
    .nullable()
    .transform((value) => (value === '' ? null : value))

const isIp = (value: string) => z.union([z.ipv4(), z.ipv6()]).safeParse(value).success
const isHost = (value: string) => /^(?!.*\.\.)[A-Za-z0-9*][A-Za-z0-9.-]*$/.test(value)

const sentBy = (method: string) => ({
  field: 'tokenEndpointAuthMethod',
  is: [method],
  problem: 'signing_alg_method',
})

/** What an application proves itself with, beside a secret: its keys (RFC 7591 section 2) and its certificate (RFC 8705 section 2.1.2). */
export const keyFields = {
  jwks: { wire: 'jwks', schema: keySet, default: null, typed: 'json' },
  jwksUri: { wire: 'jwks_uri', schema: optionalAddress, default: null },
  /** null: any that this server knows. */
  tokenEndpointAuthSigningAlg: {
    wire: 'token_endpoint_auth_signing_alg',
    schema: z.enum([...signatureAlgorithms, ...secretAlgorithms], 'choice').nullable(),
    default: null,
    needs: [
      { values: secretAlgorithms, ...sentBy('client_secret_jwt') },
      { values: signatureAlgorithms, ...sentBy('private_key_jwt') },
    ],
  },
  tlsClientAuthSubjectDn: {
    wire: 'tls_client_auth_subject_dn',
    schema: name('certificate_subject', (value) => canonicalName(value) !== null),
    default: null,
  },
  tlsClientAuthSanDns: {
    wire: 'tls_client_auth_san_dns',
    schema: name('certificate_host', isHost),
    default: null,
  },
  tlsClientAuthSanUri: {
    wire: 'tls_client_auth_san_uri',
    schema: name('certificate_uri', (value) => URL.canParse(value)),
    default: null,
  },
  tlsClientAuthSanIp: { wire: 'tls_client_auth_san_ip', schema: name('certificate_ip', isIp), default: null },
  tlsClientAuthSanEmail: {
    wire: 'tls_client_auth_san_email',
    schema: name('email', (value) => z.email().safeParse(value).success),
    default: null,
  },
  tlsClientCertificateBoundAccessTokens: {
    wire: 'tls_client_certificate_bound_access_tokens',
    schema: z.boolean(),
    default: false,
  },
} as const satisfies Fields

/** What its assertions may be signed with, by the method that sends them. */
export const assertionAlgorithms = (method: string) =>
  method === 'client_secret_jwt' ? secretAlgorithms : signatureAlgorithms

export const certificateNames = [
  'tlsClientAuthSubjectDn',
  'tlsClientAuthSanDns',
  'tlsClientAuthSanUri',
  'tlsClientAuthSanIp',
  'tlsClientAuthSanEmail',
] as const
