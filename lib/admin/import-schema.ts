import { z } from 'zod'
import { canonicalEmail } from '@/lib/account/email-address'
import { isReadablePasswordHash } from '@/lib/account/password-formats'
import {
  contentAlgorithms,
  encryptionKeyProblem,
  keyAlgorithms,
} from '@/lib/applications/encryption-key-problem'
import { isDjangoHash } from './django/django-hash'
import type { ImportedDetailType } from './import-requests'
import { importedFields } from './imported-fields'

// Wire names: OpenID Connect Core 5.1 for people, RFC 7591 and OpenID Connect Registration for applications.

const text = z.string().trim().min(1).max(500)
const webAddress = z.url({ protocol: /^https?$/, error: 'expected an http or https address' }).max(2000)
const email = z.string().transform((typed, context) => {
  const address = canonicalEmail(typed)
  if (address === null) context.addIssue('expected one email address')
  return address ?? z.NEVER
})
const scopeName = z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'expected printable ASCII without spaces')
const passwordHash = z.string().refine(isReadablePasswordHash, {
  error: 'expected an Argon2 hash such as $argon2id$v=19$m=19456,t=2,p=1$..., bcrypt, or one of Django',
})
const importedId = z.string().trim().min(1).max(200)

export const ImportedUser = z
  .strictObject({
    sub: z.uuid('expected a UUID').optional(),
    email,
    email_verified: z.boolean().optional(),
    name: text.optional(),
    given_name: text.optional(),
    family_name: text.optional(),
    middle_name: text.optional(),
    nickname: text.optional(),
    preferred_username: text.optional(),
    profile: webAddress.optional(),
    picture: webAddress.optional(),
    website: webAddress.optional(),
    gender: text.optional(),
    birthdate: z
      .string()
      .regex(/^(\d{4}|\d{4}-\d{2}-\d{2})$/, 'expected YYYY-MM-DD or YYYY')
      .optional(),
    zoneinfo: text.optional(),
    locale: text.optional(),
    phone_number: text.optional(),
    phone_number_verified: z.boolean().optional(),
    address: z.record(z.string(), z.string()).optional(),
    groups: z.array(text).optional(),
    password: z.string().min(1).max(256).optional(),
    password_hash: passwordHash.optional(),
    /** The id in the system it comes from. */
    imported_id: importedId.optional(),
    suspended: z.boolean().optional(),
  })
  .refine((user) => user.password === undefined || user.password_hash === undefined, {
    path: ['password_hash'],
    error: 'give password or password_hash, not both',
  })

export const ImportedApplication = z.strictObject({
  // RFC 6749 appendices A.1 and A.2: a space is legal.
  client_id: z.string().regex(/^[\x20-\x7E]{1,200}$/, 'expected printable ASCII'),
  client_secret: z
    .string()
    .min(16)
    .max(200)
    .regex(/^[\x20-\x7E]+$/, 'expected printable ASCII')
    .optional(),
  /** In Django's form; what the client presents is verified against it. */
  client_secret_hash: z.string().refine(isDjangoHash, { error: 'expected a hash of Django' }).optional(),
  imported_id: importedId.optional(),
  ...importedFields,
  client_name: importedFields.client_name.unwrap(),
  application_type: z.enum(['web', 'native']).optional(),
  /** The email address of the account that looks after it. */
  owner: email.optional(),
})

const keyProblems = {
  key_private: 'expected a public key, and this one has private parts',
  key_unusable: 'expected a public RSA key of 2048 bits or more, or an elliptic curve key',
  key_for_another_algorithm: 'expected a key for this alg',
}

export const ImportedResource = z.strictObject({
  identifier: z
    .string()
    .max(500)
    .refine((uri) => URL.canParse(uri) && !uri.includes('#'), {
      error: 'expected an absolute URI without a fragment',
    }),
  name: text,
  scopes: z.array(scopeName).default([]),
  token_format: z.enum(['jwt', 'opaque', 'encrypted']).default('jwt'),
  signing_alg: z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']).default('ES256'),
  /** The API's own public key; without it, what is encrypted is so under the server's. */
  encryption: z
    .strictObject({
      jwk: z.record(z.string(), z.unknown()),
      alg: z.enum(keyAlgorithms),
      enc: z.enum(contentAlgorithms).default('A256GCM'),
    })
    .superRefine(({ jwk, alg }, context) => {
      const problem = encryptionKeyProblem(jwk, alg)
      if (problem) context.addIssue({ code: 'custom', path: ['jwk'], message: keyProblems[problem] })
    })
    .nullable()
    .default(null),
  /** The application as which it asks about its tokens. */
  client_id: z.string().max(200).nullable().default(null),
  access_token_lifetime: z.int().min(30).max(86_400).nullable().default(null),
})

const localizedText = z.strictObject({ en: text, 'zh-CN': text.optional() })

export const ImportedScope = z.strictObject({
  name: scopeName,
  title: localizedText,
  description: localizedText.nullable().default(null),
  claims: z.array(text).default([]),
  sensitive: z.boolean().default(false),
  position: z.int().default(100),
})

export type ImportedUser = z.infer<typeof ImportedUser>
export type ImportedApplication = z.infer<typeof ImportedApplication>
export type ImportedResource = z.infer<typeof ImportedResource>
export type ImportedScope = z.infer<typeof ImportedScope>

/** `row` is counted from 1, within the list of the file. */
export type NumberedRow<Row> = { row: number; value: Row }

export type ImportFile = {
  scopes: NumberedRow<ImportedScope>[]
  resources: NumberedRow<ImportedResource>[]
  detail_types: NumberedRow<ImportedDetailType>[]
  users: NumberedRow<ImportedUser>[]
  applications: NumberedRow<ImportedApplication>[]
}
