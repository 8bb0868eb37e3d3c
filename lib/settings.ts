import { z } from 'zod'
import { isRowId } from './row-id'

const minute = 60
const hour = 3600
const day = 86_400

/** The pages of the settings, in their order, and the sections of each. */
export const settingPages = {
  general: ['site', 'legal'],
  mail: ['mailServer', 'sender'],
  people: ['accounts', 'developers'],
  'sign-in': ['sessions', 'passkeys', 'twoStep'],
  tokens: ['tokenLifetimes', 'refreshTokens', 'tokenProof', 'signingKeys'],
  requests: ['profile', 'requests', 'redirects', 'compatibility'],
  'sign-out': ['signOut'],
  'rate-limits': ['byAddress', 'byAccount'],
  branding: ['logo', 'color', 'consent'],
  retention: ['records', 'accountsKept'],
} as const

export type SettingPage = keyof typeof settingPages
export type SettingSection = (typeof settingPages)[SettingPage][number]

/** What every row may say besides. `dangerous`: the values that show a warning. `variable`: the environment variable that overrides it. */
type More<Dangerous = never> = { dangerous?: Dangerous; variable?: string }

const duration = (
  section: SettingSection,
  fallback: number,
  [least, most]: [number, number],
  more: More<{ above: number }> = {},
) =>
  ({
    section,
    kind: 'duration',
    fallback,
    schema: z.int().min(least).max(most),
    least,
    most,
    ...more,
  }) as const

const number = (
  section: SettingSection,
  fallback: number,
  [least, most]: [number, number],
  more: More<{ above: number }> & { window?: number } = {},
) =>
  ({ section, kind: 'number', fallback, schema: z.int().min(least).max(most), least, most, ...more }) as const

/** A number of tries; `window`: the seconds over which they are counted. */
const attempts = (
  section: SettingSection,
  fallback: number,
  window: number,
  most: number,
  more: More<{ above: number }> = {},
) => ({ ...number(section, fallback, [1, most], more), window }) as const

const toggle = (section: SettingSection, fallback: boolean, more: More<boolean> = {}) =>
  ({ section, kind: 'switch', fallback, schema: z.boolean(), ...more }) as const

const choice = <const Options extends [string, ...string[]]>(
  section: SettingSection,
  options: Options,
  fallback: Options[number],
  more: More<string[]> = {},
) => ({ section, kind: 'choice', fallback, schema: z.enum(options), options, ...more }) as const

const words = (section: SettingSection, fallback: string[], schema: z.ZodType<string[]>) =>
  ({ section, kind: 'words', fallback, schema }) as const

const text = (
  section: SettingSection,
  schema: z.ZodType<string>,
  more: More & { type?: 'email' | 'url' } = {},
) => ({ section, kind: 'text', fallback: '', schema, ...more }) as const

const none = z.literal('')
const scopeToken = z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)
const emailDomain = z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/)
const webOrigin = z
  .url({ protocol: /^https$/ })
  .refine((value) => URL.canParse(value) && new URL(value).origin === value)
const redirectScheme = z.string().regex(/^[a-z][a-z0-9+.-]*$/)
const webAddress = z.union([none, z.url({ protocol: /^https?$/ })])
// Names in a container network may have an underscore.
const hostName = z.union([none, z.string().regex(/^\w([\w.-]{0,251}\w)?$/), z.ipv6()])
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const note = z.object({ en: z.string().max(300), 'zh-CN': z.string().max(300) })

/** Every setting that an administrator may change while the server runs, with what it is until then. Durations are seconds. */
export const settingTable = {
  // general
  brandName: text('site', oneLine(60)),
  termsUrl: text('legal', webAddress, { type: 'url' }),
  privacyUrl: text('legal', webAddress, { type: 'url' }),
  // mail
  smtpHost: text('mailServer', hostName, { variable: 'SMTP_URL' }),
  smtpTls: choice('mailServer', ['starttls', 'tls', 'opportunistic', 'none'], 'starttls', {
    dangerous: ['opportunistic', 'none'],
    variable: 'SMTP_URL',
  }),
  smtpPort: number('mailServer', 587, [1, 65_535], { variable: 'SMTP_URL' }),
  smtpUser: text('mailServer', oneLine(320), { variable: 'SMTP_URL' }),
  /** Encrypted: `lib/data/mail-password.ts`. */
  smtpPassword: secret('mailServer', { variable: 'SMTP_URL' }),
  mailFromName: text('sender', oneLine(60), { variable: 'MAIL_FROM' }),
  mailFromAddress: text('sender', z.union([none, z.email().max(254)]), {
    type: 'email',
    variable: 'MAIL_FROM',
  }),
  // people and registration
  registration: choice('accounts', ['open', 'domain', 'invitation', 'closed'], 'open'),
  /** As addresses are stored: small letters, other scripts in their `xn--` form. */
  registrationDomains: words('accounts', [], z.array(emailDomain).max(100)),
  invitationLifetime: duration('accounts', 7 * day, [hour, 90 * day]),
  /** Between an administrator's decision to delete an account and its end. */
  deletionGracePeriod: duration('accounts', 14 * day, [0, 365 * day]),
  newApplications: choice('developers', ['active', 'pending'], 'active'),
  /** Of clients by programs (RFC 7591). */
  clientRegistration: choice('developers', ['closed', 'token', 'open'], 'closed', { dangerous: ['open'] }),
  /** Clients whose client_id is the https address of a document about them. */
  clientMetadataDocuments: toggle('developers', false),
  /** The hosts of such addresses, with those below them; empty: every host. */
  clientMetadataHosts: words('developers', [], z.array(emailDomain).max(100)),
  clientMetadataDeniedHosts: words('developers', [], z.array(emailDomain).max(1_000)),
  // sign-in and sessions
  sessionIdleLifetime: duration('sessions', 7 * day, [5 * minute, 90 * day], {
    dangerous: { above: 30 * day },
  }),
  sessionLifetime: duration('sessions', 30 * day, [hour, 365 * day], { dangerous: { above: 90 * day } }),
  /** Origins besides the issuer's whose pages may use its passkeys (WebAuthn Level 3 section 5.11). */
  passkeyOrigins: words('passkeys', [], z.array(webOrigin).max(20)),
  twoStep: choice('twoStep', ['optional', 'administrators', 'everyone'], 'optional'),
  /** For people who have no second factor when it becomes required of them. */
  twoStepGracePeriod: duration('twoStep', 7 * day, [0, 90 * day]),
  keepSignedIn: toggle('sessions', true),
  /** Of sessions that end with the browser: the figures of NIST SP 800-63B-4 section 2.2.3 for AAL2. */
  briefSessionIdleLifetime: duration('sessions', hour, [5 * minute, 30 * day], { dangerous: { above: day } }),
  briefSessionLifetime: duration('sessions', day, [15 * minute, 90 * day], {
    dangerous: { above: 7 * day },
  }),
  // tokens
  accessTokenLifetime: duration('tokenLifetimes', hour, [minute, 30 * day], { dangerous: { above: day } }),
  idTokenLifetime: duration('tokenLifetimes', hour, [minute, 30 * day], { dangerous: { above: day } }),
  refreshTokenIdleLifetime: duration('tokenLifetimes', 30 * day, [minute, 3650 * day]),
  refreshTokenAbsoluteLifetime: duration('tokenLifetimes', 90 * day, [minute, 3650 * day], {
    dangerous: { above: 365 * day },
  }),
  rotateRefreshTokens: toggle('refreshTokens', true, { dangerous: false }),
  refreshReuseProtection: toggle('refreshTokens', true, { dangerous: false }),
  refreshGracePeriod: duration('refreshTokens', 30, [0, 10 * minute], { dangerous: { above: 60 } }),
  recordTokenOrigin: toggle('tokenProof', true),
  dpopNonceRequired: toggle('tokenProof', false),
  rotateSigningKeys: toggle('signingKeys', true, { dangerous: false }),
  /** How long a key signs before the next one takes over. */
  signingKeyLifetime: duration('signingKeys', 90 * day, [day, 730 * day], {
    dangerous: { above: 365 * day },
  }),
  // requests and profiles
  profile: choice('profile', ['legacy', 'baseline', 'fapi2'], 'legacy'),
  pkceRequired: choice('profile', ['by_application', 'everyone'], 'by_application'),
  requirePushedAuthorizationRequests: toggle('profile', false),
  authorizationCodeLifetime: duration('requests', 60, [10, 10 * minute], { dangerous: { above: 300 } }),
  storedRequestLifetime: duration('requests', 30 * minute, [minute, day]),
  pushedRequestLifetime: duration('requests', 60, [10, 599]),
  deviceCodeLifetime: duration('requests', 10 * minute, [minute, 60 * minute], {
    dangerous: { above: 1800 },
  }),
  approvalPrompt: choice('requests', ['auto', 'force'], 'auto'),
  defaultScopes: words('requests', [], z.array(scopeToken).max(50)),
  errorResponsesWithScopes: toggle('requests', false),
  /** `private-use` means the reverse-domain schemes of native applications (RFC 8252 section 7.1). */
  redirectSchemes: words('redirects', ['https', 'http', 'private-use'], z.array(redirectScheme).max(20)),
  /** The paths of other systems, `/o/…` and `POST /token`: docs/migrating.md lists them. */
  compatibilityEndpoints: toggle('compatibility', true),
  // sign-out
  rpInitiatedLogout: toggle('signOut', true),
  logoutAlwaysPrompt: toggle('signOut', false),
  logoutStrictRedirectUris: toggle('signOut', true, { dangerous: false }),
  logoutAcceptExpiredTokens: toggle('signOut', true),
  logoutDeleteTokens: toggle('signOut', true),
  // rate limits
  signInsByAddress: attempts('byAddress', 100, 15 * minute, 100_000, { variable: 'RATE_LIMIT_SIGN_INS' }),
  passkeyRequestsByAddress: attempts('byAddress', 600, 15 * minute, 100_000),
  registrationsByAddress: attempts('byAddress', 100, hour, 100_000, { variable: 'RATE_LIMIT_REGISTRATIONS' }),
  resetsByAddress: attempts('byAddress', 30, hour, 100_000, { variable: 'RATE_LIMIT_RESETS' }),
  codesByAddress: attempts('byAddress', 60, hour, 100_000, { variable: 'RATE_LIMIT_CODES' }),
  clientRegistrationsByAddress: attempts('byAddress', 30, hour, 100_000),
  deviceCodesByAddress: attempts('byAddress', 50, 15 * minute, 1_000),
  requestsByAddress: attempts('byAddress', 600, minute, 1_000_000, { variable: 'RATE_LIMIT_REQUESTS' }),
  signInsByAccount: attempts('byAccount', 100, hour, 1_000),
  signInsByAccountAndAddress: attempts('byAccount', 10, 15 * minute, 100, { dangerous: { above: 30 } }),
  resetMailsByAccount: attempts('byAccount', 5, 30 * minute, 20),
  verificationMailsByAccount: attempts('byAccount', 6, hour, 20),
  deviceCodesByAccount: attempts('byAccount', 10, 15 * minute, 50),
  // branding
  brandLogoImageId: image('logo'),
  brandLogoDarkImageId: image('logo'),
  brandColor: color('color'),
  consentNote: { section: 'consent', kind: 'note', fallback: { en: '', 'zh-CN': '' }, schema: note } as const,
  // retention
  auditRetention: duration('records', 730 * day, [30 * day, 3650 * day]),
  activityRetention: duration('records', 90 * day, [30 * day, 730 * day]),
  sentMailRetention: duration('records', 7 * day, [day, 90 * day]),
  failedMailRetention: duration('records', 30 * day, [day, 365 * day]),
  /** Of a file with a person's data, once it is ready. */
  dataExportLifetime: duration('records', 3 * day, [hour, 30 * day]),
  refusalRetention: duration('records', 90 * day, [7 * day, 365 * day]),
  /** Of clients that programs registered and that were never used. */
  unusedRegistrationRetention: duration('records', 30 * day, [day, 365 * day]),
  abandonedAccountRetention: duration('accountsKept', 30 * day, [day, 365 * day]),
}

type Table = typeof settingTable
export type SettingName = keyof Table
export type SettingRow = Table[SettingName]
export type SettingKind = SettingRow['kind']
export type Settings = { [Name in SettingName]: z.output<Table[Name]['schema']> }
/** The settings of one kind. */
export type SettingOf<Kind extends SettingKind> = {
  [Name in SettingName]: Table[Name]['kind'] extends Kind ? Name : never
}[SettingName]
/** Numbers that are counted over a time. */
export type AttemptsSetting = {
  [Name in SettingName]: Table[Name] extends { window: number } ? Name : never
}[SettingName]

export const settingNames = Object.keys(settingTable) as SettingName[]

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingTable, name)

export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingTable[name].fallback]),
) as Settings

/** The settings of a section, or of a page, in the order of the table. */
export const settingsOfSection = (section: SettingSection): SettingName[] =>
  settingNames.filter((name) => settingTable[name].section === section)
export const settingsOfPage = (page: SettingPage): SettingName[] =>
  settingPages[page].flatMap((section) => settingsOfSection(section))

export const pageOfSetting = (name: SettingName): SettingPage =>
  (Object.keys(settingPages) as SettingPage[]).find((page) =>
    settingPages[page].some((section) => section === settingTable[name].section),
  ) as SettingPage

/** Stored settings, read leniently: an invalid value counts as absent. */
export function settingsFrom(stored: Record<string, unknown>): Settings {
  const entries = settingNames.map((name) => {
    const parsed = settingTable[name].schema.safeParse(stored[name])
    return [name, parsed.success ? parsed.data : defaultSettings[name]]
  })
  return Object.fromEntries(entries) as Settings
}

function image(section: SettingSection) {
  const schema = z.string().refine((id) => id === '' || isRowId(id))
  return { section, kind: 'image', fallback: '', schema } as const
}

function color(section: SettingSection) {
  return {
    section,
    kind: 'color',
    fallback: '',
    schema: z.union([none, z.string().regex(/^#[0-9a-f]{6}$/)]),
  } as const
}

function secret(section: SettingSection, more: More = {}) {
  return { section, kind: 'secret', fallback: '', schema: z.string().max(4_000), ...more } as const
}
