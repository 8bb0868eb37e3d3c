import { z } from 'zod'
import { SettingsSchema } from '@/lib/settings'
import { applicationTypes } from './application-type'
import { name, optionalAddress, optionalText, reason } from './field-schemas'
import { keyDefaults, keyFields } from './key-fields'
import { requestDefaults, requestFields } from './request-fields'
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
 * Everything that its owner may change of an application. One document for the pages, the JSON API and the command line; what belongs
 * to administrators (`trusted`, `status`) is not in it. Messages are keys of `applications.errors`.
 */
export const ApplicationDocument = z.strictObject({
  name,
  description: optionalText(500),
  type: z.enum(applicationTypes, 'choice'),
  publisher: optionalText(80),
  homepageUri: optionalAddress,
  logoUri: optionalAddress,
  policyUri: optionalAddress,
  tosUri: optionalAddress,
  contacts: z.array(z.email('email')).max(10, 'too_many').transform(distinct),
  tokenEndpointAuthMethod: z.enum(authenticationMethods, 'choice'),
  grantTypes: z.array(z.enum(grantTypes, 'choice')).transform(distinct),
  responseTypes: z.array(z.enum(responseTypes, 'choice')).transform(distinct),
  redirectUris: addresses.transform(filled),
  postLogoutRedirectUris: addresses.transform(filled),
  allowedOrigins: z.array(origin).max(20, 'too_many').transform(distinct),
  scopes: scopes.transform(distinct),
  optionalScopes: scopes.transform(distinct),
  defaultScopes: scopes.transform(distinct),
  /** scope -> why it is needed, in the languages we have. */
  scopeReasons: z.record(scopeName, z.strictObject({ en: reason, 'zh-CN': reason }).partial()),
  idTokenSignedResponseAlg: z.enum(algorithms, 'choice'),
  /** New secrets are kept, encrypted, so that they can sign (HS256). */
  recoverableSecrets: z.boolean(),
  /** null: as the API that the token is for has it. */
  accessTokenFormat: z.enum(tokenFormats, 'choice').nullable(),
  scopeArray: z.boolean(),
  accessTokenLifetime: lifetime('accessTokenLifetime'),
  refreshTokenIdleLifetime: lifetime('refreshTokenIdleLifetime'),
  refreshTokenAbsoluteLifetime: lifetime('refreshTokenAbsoluteLifetime'),
  idTokenLifetime: lifetime('idTokenLifetime'),
  requirePkce: z.boolean(),
  omitIss: z.boolean(),
  /** false: people are asked at every authorization. */
  reuseConsent: z.boolean(),
  /** Seconds after which people are asked again; null: as long as they chose. */
  consentLifetime: z
    .int()
    .min(60)
    .max(3650 * day)
    .nullable(),
  ...keyFields,
  ...requestFields,
})
export type ApplicationDocument = z.output<typeof ApplicationDocument>
export type ApplicationField = keyof ApplicationDocument

/** Some of it, as a change is sent. What it does not name stays. */
export const ApplicationChanges = ApplicationDocument.partial()
export type ApplicationChanges = z.output<typeof ApplicationChanges>

/** What a member means that a whole document leaves out, and what `null` puts back (RFC 7396). */
export const documentDefaults = {
  description: null,
  publisher: null,
  homepageUri: null,
  logoUri: null,
  policyUri: null,
  tosUri: null,
  contacts: [],
  redirectUris: [],
  postLogoutRedirectUris: [],
  allowedOrigins: [],
  scopes: [],
  optionalScopes: [],
  defaultScopes: [],
  scopeReasons: {},
  idTokenSignedResponseAlg: 'RS256',
  recoverableSecrets: false,
  accessTokenFormat: null,
  scopeArray: false,
  accessTokenLifetime: null,
  refreshTokenIdleLifetime: null,
  refreshTokenAbsoluteLifetime: null,
  idTokenLifetime: null,
  requirePkce: true,
  omitIss: false,
  reuseConsent: true,
  consentLifetime: null,
  ...keyDefaults,
  ...requestDefaults,
} as const satisfies Partial<z.input<typeof ApplicationDocument>>

export const applicationFields = Object.keys(ApplicationDocument.shape) as ApplicationField[]

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)]
}

function filled(values: string[]): string[] {
  return distinct(values.filter((value) => value !== ''))
}
