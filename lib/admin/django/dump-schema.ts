import { z } from 'zod'

// What `manage.py dumpdata` writes, of django-oauth-toolkit 1.7 to 3.x. Columns that one version lacks have defaults; others are passed by.

const moment = z.string().transform((text, context) => {
  const time = Date.parse(text)
  if (Number.isNaN(time)) context.addIssue('expected a date and time')
  return time
})
const words = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').split(/\s+/).filter(Boolean))
const key = z.union([z.number(), z.string()]).transform(String)
/** A row's key, or its natural key: `dumpdata --natural-foreign` writes a list. */
const reference = z.union([key, z.array(z.string()).transform((parts) => parts.join(' '))])

export const DumpedUser = z.object({
  username: z.string().default(''),
  email: z.string().default(''),
  password: z.string().default(''),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  /** Not a column of Django's, but of many projects' own user models. */
  middle_name: z.string().catch(''),
  is_active: z.boolean().default(true),
  is_superuser: z.boolean().default(false),
  groups: z.array(reference).default([]),
})

export const DumpedGroup = z.object({ name: z.string() })

export const DumpedApplication = z.object({
  client_id: z.string(),
  client_secret: z.string().default(''),
  name: z.string().default(''),
  user: reference.nullish(),
  redirect_uris: words,
  post_logout_redirect_uris: words,
  allowed_origins: words,
  client_type: z.string(),
  authorization_grant_type: z.string(),
  skip_authorization: z.boolean().default(false),
  algorithm: z.string().nullish(),
})

const owned = { user: reference.nullish(), application: reference.nullish() }

export const DumpedAccessToken = z.object({ ...owned, token: z.string(), expires: moment, scope: words })

export const DumpedRefreshToken = z.object({
  ...owned,
  token: z.string(),
  access_token: key.nullish(),
  token_family: z.string().nullish(),
  revoked: moment.nullish(),
})

/** The toolkit's "grant" is the RFC's authorization code. */
export const DumpedCode = z.object({
  ...owned,
  code: z.string(),
  expires: moment,
  redirect_uri: z.string(),
  scope: words,
  code_challenge: z.string().default(''),
  code_challenge_method: z.string().default(''),
  nonce: z.string().default(''),
})

export type DumpedUser = z.infer<typeof DumpedUser>
export type DumpedApplication = z.infer<typeof DumpedApplication>
export type DumpedAccessToken = z.infer<typeof DumpedAccessToken>
export type DumpedRefreshToken = z.infer<typeof DumpedRefreshToken>
export type DumpedCode = z.infer<typeof DumpedCode>
