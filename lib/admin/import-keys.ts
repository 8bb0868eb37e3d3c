import { z } from 'zod'
import { keyFields } from '@/lib/applications/key-fields'

/** The messages of applications.errors, for whoever reads a terminal. */
const reasons: Record<string, string> = {
  keys_not_a_set: 'expected a JWK Set: {"keys": [...]}',
  keys_none: 'expected at least one key',
  keys_too_many: 'expected 20 keys at most',
  key_private: 'expected public keys only: this holds a private key or a secret',
  key_kind: 'expected keys of the kinds RSA, EC and OKP',
  key_incomplete: 'one of the keys lacks a part',
  key_weak: 'expected RSA keys of 2048 bits or more',
  key_id_twice: 'two keys have the same kid',
  choice: 'expected one of the algorithms that this server knows',
  web_address: 'expected an https address',
  certificate_subject: 'expected a subject in the form of RFC 4514, such as CN=robot,O=Example,C=CH',
  certificate_host: 'expected a host name',
  certificate_uri: 'expected a URI',
  certificate_ip: 'expected an IP address',
  email: 'expected one email address',
}

/** The same rules as at the application's own page, in words. */
const told = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .unknown()
    .transform((value, context): z.output<Schema> => {
      const parsed = schema.safeParse(value)
      if (parsed.success) return parsed.data
      const key = parsed.error.issues[0]?.message ?? ''
      context.addIssue({ code: 'custom', message: reasons[key] ?? 'not a value of this field' })
      return z.NEVER
    })
    .optional()

/** RFC 7591 section 2, RFC 8705 section 2.1.2. */
export const importedKeys = {
  token_endpoint_auth_signing_alg: told(keyFields.tokenEndpointAuthSigningAlg),
  jwks: told(keyFields.jwks),
  jwks_uri: told(keyFields.jwksUri),
  tls_client_auth_subject_dn: told(keyFields.tlsClientAuthSubjectDn),
  tls_client_auth_san_dns: told(keyFields.tlsClientAuthSanDns),
  tls_client_auth_san_uri: told(keyFields.tlsClientAuthSanUri),
  tls_client_auth_san_ip: told(keyFields.tlsClientAuthSanIp),
  tls_client_auth_san_email: told(keyFields.tlsClientAuthSanEmail),
  tls_client_certificate_bound_access_tokens: z.boolean().optional(),
}

export const keyColumns = {
  token_endpoint_auth_signing_alg: 'tokenEndpointAuthSigningAlg',
  jwks: 'jwks',
  jwks_uri: 'jwksUri',
  tls_client_auth_subject_dn: 'tlsClientAuthSubjectDn',
  tls_client_auth_san_dns: 'tlsClientAuthSanDns',
  tls_client_auth_san_uri: 'tlsClientAuthSanUri',
  tls_client_auth_san_ip: 'tlsClientAuthSanIp',
  tls_client_auth_san_email: 'tlsClientAuthSanEmail',
  tls_client_certificate_bound_access_tokens: 'tlsClientCertificateBoundAccessTokens',
} as const satisfies Record<keyof typeof importedKeys, keyof typeof keyFields>
