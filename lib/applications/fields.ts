import { z } from 'zod'
import { settingTable, type SettingOf } from '@/lib/settings'
import { applicationTypes } from './application-type'
import type { Field, Fields } from './field'
import { name, optionalAddress, optionalText, reason } from './field-schemas'
import { keyFields } from './key-fields'
import { logoutFields } from './logout-fields'
import { requestFields } from './request-fields'
import {
  algorithms,
  authenticationMethods,
  grantTypes,
  responseTypes,
  subjectTypes,
  tokenFormats,
} from './registered-values'
import { originProblem } from './web-origin'

const day = 86_400

/** Grant types that issue refresh tokens. */
const startsSession = ['authorization_code', 'password', 'urn:ietf:params:oauth:grant-type:device_code']
const confidential = { field: 'tokenEndpointAuthMethod', not: ['none'] } as const

/** Seconds; null: as the server has it. The bounds are those of the server's own setting. */
const lifetime = (setting: SettingOf<'duration'>) =>
  ({
    schema: settingTable[setting].schema.nullable(),
    default: null,
    typed: 'seconds',
  }) as const

const scopeName = z
  .string()
  .max(200, 'too_long')
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'scope_name')
const scopes = z.array(scopeName).max(200, 'too_many_200')
export const addresses = z.array(z.string().trim()).max(20, 'too_many_20')
const origin = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const problem = originProblem(value)
    if (problem) context.addIssue({ code: 'custom', message: `origin_${problem}` })
  })

/** The values of a response type may come in any order (OAuth 2.0 Multiple Response Type Encoding Practices section 5). */
const inOneOrder = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(' ').sort().join(' ') : value

/**
 * Every field of an application that may be set: the column's name, and what it is called outside (RFC 7591, OpenID Connect Registration). Pages,
 * the JSON API, the import and the command line follow it. Messages are keys of `applications.errors`.
 */
export const fields = {
  name: { wire: 'client_name', schema: name },
  description: {
    notByProgram: true,
    wire: 'description',
    schema: optionalText(500),
    default: null,
    setBy: 'client',
  },
  type: { notByProgram: true, wire: 'kind', schema: z.enum(applicationTypes, 'choice') },
  publisher: { notByProgram: true, wire: 'publisher', schema: optionalText(80), default: null },
  homepageUri: { wire: 'client_uri', schema: optionalAddress, default: null },
  logoUri: { wire: 'logo_uri', schema: optionalAddress, default: null },
  policyUri: { wire: 'policy_uri', schema: optionalAddress, default: null },
  tosUri: { wire: 'tos_uri', schema: optionalAddress, default: null },
  contacts: {
    wire: 'contacts',
    schema: z.array(z.email('email')).max(10, 'too_many_10').transform(distinct),
    default: [],
  },
  tokenEndpointAuthMethod: {
    wire: 'token_endpoint_auth_method',
    schema: z.enum(authenticationMethods, 'choice'),
  },
  grantTypes: {
    wire: 'grant_types',
    schema: z.array(z.enum(grantTypes, 'choice')).transform(distinct),
    typed: 'ticks',
    needs: [
      {
        // RFC 6749 section 4.4, and RFC 8693 as we have it.
        values: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
        ...confidential,
        problem: 'grant_needs_secret',
      },
      { values: ['refresh_token'], field: 'grantTypes', is: startsSession, problem: 'refresh_alone' },
    ],
  },
  responseTypes: {
    wire: 'response_types',
    schema: z.array(z.preprocess(inOneOrder, z.enum(responseTypes, 'choice'))).transform(distinct),
    typed: 'ticks',
  },
  redirectUris: {
    wire: 'redirect_uris',
    schema: addresses.transform(filled),
    default: [],
    setBy: 'client',
  },
  postLogoutRedirectUris: {
    wire: 'post_logout_redirect_uris',
    schema: addresses.transform(filled),
    default: [],
  },
  ...logoutFields,
  allowedOrigins: {
    notByProgram: true,
    wire: 'allowed_origins',
    schema: z.array(origin).max(20, 'too_many_20').transform(distinct),
    default: [],
  },
  scopes: { wire: 'scope', schema: scopes.transform(distinct), default: [], spaced: true },
  optionalScopes: {
    notByProgram: true,
    wire: 'optional_scope',
    schema: scopes.transform(distinct),
    default: [],
    spaced: true,
    within: 'scopes',
  },
  defaultScopes: {
    notByProgram: true,
    wire: 'default_scope',
    schema: scopes.transform(distinct),
    default: [],
    spaced: true,
    within: 'scopes',
  },
  /** scope -> why it is needed, in the languages we have. */
  scopeReasons: {
    notByProgram: true,
    wire: 'scope_reasons',
    schema: z.record(scopeName, z.strictObject({ en: reason, 'zh-CN': reason }).partial()),
    default: {},
    within: 'scopes',
  },
  idTokenSignedResponseAlg: {
    wire: 'id_token_signed_response_alg',
    schema: z.enum(algorithms, 'choice'),
    default: 'RS256',
    // OpenID Connect Core 10.1: the key is the client secret.
    needs: [{ values: ['HS256'], ...confidential, problem: 'hs256_public' }],
  },
  /** pairwise: other sectors know the person by another `sub` (OpenID Connect Core 8). */
  subjectType: { wire: 'subject_type', schema: z.enum(subjectTypes, 'choice'), default: 'public' },
  sectorIdentifierUri: { wire: 'sector_identifier_uri', schema: optionalAddress, default: null },
  /** Puts the claims of the granted scopes into the ID token too; null: unless the profile is fapi2. */
  idTokenScopeClaims: {
    notByProgram: true,
    wire: 'id_token_scope_claims',
    schema: z.boolean().nullable(),
    default: null,
    typed: 'switch',
  },
  /** New secrets are kept, encrypted, so that they can sign (HS256). */
  recoverableSecrets: {
    notByProgram: true,
    wire: 'recoverable_secret',
    schema: z.boolean(),
    default: false,
    needs: [
      {
        values: [false],
        field: 'idTokenSignedResponseAlg',
        not: ['HS256'],
        problem: 'hs256_recoverable',
      },
      {
        // OpenID Connect Core 9: a hash verifies no signature.
        values: [false],
        field: 'tokenEndpointAuthMethod',
        not: ['client_secret_jwt'],
        problem: 'secret_jwt_recoverable',
      },
    ],
  },
  /** null: as the API that the token is for has it. */
  accessTokenFormat: {
    notByProgram: true,
    wire: 'access_token_format',
    schema: z.enum(tokenFormats, 'choice').nullable(),
    default: null,
  },
  scopeArray: { notByProgram: true, wire: 'scope_array', schema: z.boolean(), default: false },
  accessTokenLifetime: {
    notByProgram: true,
    wire: 'access_token_lifetime',
    ...lifetime('accessTokenLifetime'),
  },
  refreshTokenIdleLifetime: {
    notByProgram: true,
    wire: 'refresh_token_idle_lifetime',
    ...lifetime('refreshTokenIdleLifetime'),
  },
  refreshTokenAbsoluteLifetime: {
    notByProgram: true,
    wire: 'refresh_token_absolute_lifetime',
    ...lifetime('refreshTokenAbsoluteLifetime'),
  },
  idTokenLifetime: { notByProgram: true, wire: 'id_token_lifetime', ...lifetime('idTokenLifetime') },
  requirePkce: {
    notByProgram: true,
    wire: 'require_pkce',
    schema: z.boolean(),
    default: true,
    // RFC 9700 section 2.1.1.
    needs: [{ values: [false], ...confidential, problem: 'pkce_public' }],
  },
  omitIss: { notByProgram: true, wire: 'omit_iss', schema: z.boolean(), default: false },
  /** false: people are asked at every authorization. */
  reuseConsent: { notByProgram: true, wire: 'reuse_consent', schema: z.boolean(), default: true },
  /** Seconds after which people are asked again; null: as long as they chose. */
  consentLifetime: {
    notByProgram: true,
    wire: 'consent_lifetime',
    schema: z
      .int()
      .min(60)
      .max(3650 * day)
      .nullable(),
    default: null,
    typed: 'seconds',
  },
  ...keyFields,
  ...requestFields,
  /** Skips the consent page. */
  trusted: { wire: 'trusted', schema: z.boolean(), default: false, setBy: 'administrator' },
  /** When an administrator checked its name, publisher, website and logo; null when one of these changed since. */
  reviewedAt: { wire: 'reviewed_at', schema: z.date().nullable(), setBy: 'review' },
  /** May exchange a person's token for one that does not name it (RFC 8693 section 1.1). */
  mayImpersonate: { wire: 'may_impersonate', schema: z.boolean(), default: false, setBy: 'administrator' },
  status: { wire: 'status', schema: z.enum(['active', 'pending', 'suspended']), setBy: 'review' },
  ownerId: { wire: 'owner', schema: z.uuid().nullable(), setBy: 'review' },
} as const satisfies Fields

type Table = typeof fields
type SetBy<Who> = { [Name in keyof Table]: Table[Name] extends { setBy: Who } ? Name : never }[keyof Table]

/** Fields that only administrators set. */
export type AdministratorField = SetBy<'administrator' | 'review'>
/** Fields that the owner sets. */
export type ApplicationField = Exclude<keyof Table, AdministratorField>

const names = Object.keys(fields) as (keyof Table)[]
const setBy = (name: keyof Table) => (fields[name] as Field).setBy
const isOfAdministrators = (name: keyof Table) => ['administrator', 'review'].includes(setBy(name) ?? '')

export const administratorFields = names.filter(isOfAdministrators) as AdministratorField[]
export const applicationFields = names.filter((name) => !isOfAdministrators(name)) as ApplicationField[]
/** Fields that a client changes with its own token. */
export const clientFields = names.filter((name) => setBy(name) === 'client') as SetBy<'client'>[]
/** What comes as a value where an administrator sends it. */
export const sentFields = names.filter((name) => setBy(name) !== 'review') as Exclude<
  keyof Table,
  SetBy<'review'>
>[]

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)]
}

function filled(values: string[]): string[] {
  return distinct(values.filter((value) => value !== ''))
}
