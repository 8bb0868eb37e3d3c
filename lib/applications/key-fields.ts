import { z } from 'zod'
import { canonicalName } from '@/lib/oauth/client-metadata/distinguished-name'
import { keySetProblem, publicKeysOf } from '@/lib/oauth/client-metadata/key-set'
import { secretAlgorithms, signatureAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import { optionalAddress } from './field-schemas'

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

/** What an application proves itself with, beside a secret: its keys (RFC 7591 section 2) and its certificate (RFC 8705 section 2.1.2). */
export const keyFields = {
  jwks: keySet,
  jwksUri: optionalAddress,
  /** null: any that this server knows. */
  tokenEndpointAuthSigningAlg: z.enum([...signatureAlgorithms, ...secretAlgorithms], 'choice').nullable(),
  tlsClientAuthSubjectDn: name('certificate_subject', (value) => canonicalName(value) !== null),
  tlsClientAuthSanDns: name('certificate_host', isHost),
  tlsClientAuthSanUri: name('certificate_uri', (value) => URL.canParse(value)),
  tlsClientAuthSanIp: name('certificate_ip', isIp),
  tlsClientAuthSanEmail: name('email', (value) => z.email().safeParse(value).success),
  tlsClientCertificateBoundAccessTokens: z.boolean(),
}

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

export const keyDefaults = {
  jwks: null,
  jwksUri: null,
  tokenEndpointAuthSigningAlg: null,
  tlsClientAuthSubjectDn: null,
  tlsClientAuthSanDns: null,
  tlsClientAuthSanUri: null,
  tlsClientAuthSanIp: null,
  tlsClientAuthSanEmail: null,
  tlsClientCertificateBoundAccessTokens: false,
} as const
