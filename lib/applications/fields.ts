import { z } from 'zod'
import { SettingsSchema } from '@/lib/settings'
import { applicationTypes } from './application-type'
import type { Fields } from './field'
import { name, optionalAddress, optionalText, reason } from './field-schemas'
import { keyFields } from './key-fields'
import { requestFields } from './request-fields'
import { originProblem } from './web-origin'

const day = 86_400

export const authenticationMethods = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'none',
] as const
export const legacyGrants = ['implicit', 'password'] as const
export const grantTypes = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  ...legacyGrants,
] as const
export const responseTypes = ['code', 'token', 'id_token', 'id_token token'] as const
export const algorithms = ['RS256', 'ES256', 'PS256', 'EdDSA', 'HS256'] as const
export const tokenFormats = ['jwt', 'opaque', 'encrypted'] as const

/** Seconds; null: as the server has it. The bounds are those of the server's own setting. */
const lifetime = (setting: keyof typeof SettingsSchema.shape) =>
  (SettingsSchema.shape[setting].unwrap() as z.ZodInt).nullable()

const scopeName = z
  .string()
  .max(200, 'too_long')
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'scope_name')
const scopes = z.array(scopeName).max(200, 'too_many')
const addresses = z.array(z.string().trim()).max(20, 'too_many')
const origin = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const problem = originProblem(value)
    if (problem) context.addIssue({ code: 'custom', message: `origin_${problem}` })
  })

/**
 * Every field of an application that its owner may set: the column's name, and what it is called outside (RFC 7591, OpenID Connect
 * Registration). Pages, the JSON API and the import follow it. Messages are keys of `applications.errors`.
 */
export const fields = {
  name: { wire: 'client_name', schema: name },
  description: { wire: 'description', schema: optionalText(500), default: null },
  type: { wire: 'kind', schema: z.enum(applicationTypes, 'choice') },
  publisher: { wire: 'publisher', schema: optionalText(80), default: null },
  homepageUri: { wire: 'client_uri', schema: optionalAddress, default: null },
  logoUri: { wire: 'logo_uri', schema: optionalAddress, default: null },
  policyUri: { wire: 'policy_uri', schema: optionalAddress, default: null },
  tosUri: { wire: 'tos_uri', schema: optionalAddress, default: null },
  contacts: {
    wire: 'contacts',
    schema: z.array(z.email('email')).max(10, 'too_many').transform(distinct),
    default: [],
  },
  tokenEndpointAuthMethod: {
    wire: 'token_endpoint_auth_method',
    schema: z.enum(authenticationMethods, 'choice'),
  },
  grantTypes: { wire: 'grant_types', schema: z.array(z.enum(grantTypes, 'choice')).transform(distinct) },
  responseTypes: {
    wire: 'response_types',
    schema: z.array(z.enum(responseTypes, 'choice')).transform(distinct),
  },
  redirectUris: { wire: 'redirect_uris', schema: addresses.transform(filled), default: [] },
  postLogoutRedirectUris: {
    wire: 'post_logout_redirect_uris',
    schema: addresses.transform(filled),
    default: [],
  },
  allowedOrigins: {
    wire: 'allowed_origins',
    schema: z.array(origin).max(20, 'too_many').transform(distinct),
    default: [],
  },
  scopes: { wire: 'scope', schema: scopes.transform(distinct), default: [], spaced: true },
  optionalScopes: { wire: 'optional_scope', schema: scopes.transform(distinct), default: [], spaced: true },
  defaultScopes: { wire: 'default_scope', schema: scopes.transform(distinct), default: [], spaced: true },
  /** scope -> why it is needed, in the languages we have. */
  scopeReasons: {
    wire: 'scope_reasons',
    schema: z.record(scopeName, z.strictObject({ en: reason, 'zh-CN': reason }).partial()),
    default: {},
  },
  idTokenSignedResponseAlg: {
    wire: 'id_token_signed_response_alg',
    schema: z.enum(algorithms, 'choice'),
    default: 'RS256',
  },
  /** What the granted scopes open is in the ID token too; null: unless the profile is fapi2. */
  idTokenScopeClaims: { wire: 'id_token_scope_claims', schema: z.boolean().nullable(), default: null },
  /** New secrets are kept, encrypted, so that they can sign (HS256). */
  recoverableSecrets: { wire: 'recoverable_secret', schema: z.boolean(), default: false },
  /** null: as the API that the token is for has it. */
  accessTokenFormat: {
    wire: 'access_token_format',
    schema: z.enum(tokenFormats, 'choice').nullable(),
    default: null,
  },
  scopeArray: { wire: 'scope_array', schema: z.boolean(), default: false },
  accessTokenLifetime: {
    wire: 'access_token_lifetime',
    schema: lifetime('accessTokenLifetime'),
    default: null,
  },
  refreshTokenIdleLifetime: {
    wire: 'refresh_token_idle_lifetime',
    schema: lifetime('refreshTokenIdleLifetime'),
    default: null,
  },
  refreshTokenAbsoluteLifetime: {
    wire: 'refresh_token_absolute_lifetime',
    schema: lifetime('refreshTokenAbsoluteLifetime'),
    default: null,
  },
  idTokenLifetime: { wire: 'id_token_lifetime', schema: lifetime('idTokenLifetime'), default: null },
  requirePkce: { wire: 'require_pkce', schema: z.boolean(), default: true },
  omitIss: { wire: 'omit_iss', schema: z.boolean(), default: false },
  /** false: people are asked at every authorization. */
  reuseConsent: { wire: 'reuse_consent', schema: z.boolean(), default: true },
  /** Seconds after which people are asked again; null: as long as they chose. */
  consentLifetime: {
    wire: 'consent_lifetime',
    schema: z
      .int()
      .min(60)
      .max(3650 * day)
      .nullable(),
    default: null,
  },
  ...keyFields,
  ...requestFields,
} as const satisfies Fields
export type ApplicationField = keyof typeof fields

/** What administrators alone set. */
export const administratorFields: readonly string[] = ['trusted', 'status', 'ownerId']

export const applicationFields = Object.keys(fields) as ApplicationField[]

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)]
}

function filled(values: string[]): string[] {
  return distinct(values.filter((value) => value !== ''))
}
