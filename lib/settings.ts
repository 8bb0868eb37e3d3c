import { z } from 'zod'
import { isRowId } from './row-id'

const minute = 60
const day = 86_400
const seconds = (least: number, most: number) => z.int().min(least).max(most)
const scopeToken = z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)
const webAddress = z.union([z.literal(''), z.url({ protocol: /^https?$/ })])
const text = (most: number) => z.object({ en: z.string().max(most), 'zh-CN': z.string().max(most) })
const noText = { en: '', 'zh-CN': '' }

/** Every setting that an administrator may change while the server runs, with what it is until then. Lifetimes are seconds. */
export const SettingsSchema = z.object({
  // tokens
  authorizationCodeLifetime: seconds(10, 10 * minute).default(60),
  accessTokenLifetime: seconds(minute, 30 * day).default(60 * minute),
  refreshTokenIdleLifetime: seconds(minute, 3650 * day).default(30 * day),
  refreshTokenAbsoluteLifetime: seconds(minute, 3650 * day).default(90 * day),
  idTokenLifetime: seconds(minute, 30 * day).default(60 * minute),
  storedRequestLifetime: seconds(minute, day).default(30 * minute),
  deviceCodeLifetime: seconds(minute, 60 * minute).default(10 * minute),
  pushedRequestLifetime: seconds(10, 599).default(60),
  refreshGracePeriod: seconds(0, 10 * minute).default(30),
  rotateRefreshTokens: z.boolean().default(true),
  refreshReuseProtection: z.boolean().default(true),
  recordTokenOrigin: z.boolean().default(true),
  dpopNonceRequired: z.boolean().default(false),
  // requests
  profile: z.enum(['legacy', 'baseline', 'fapi2']).default('legacy'),
  pkceRequired: z.enum(['everyone', 'by_application']).default('by_application'),
  approvalPrompt: z.enum(['auto', 'force']).default('auto'),
  /** `private-use` means the reverse-domain schemes of native applications (RFC 8252 section 7.1). */
  redirectSchemes: z
    .array(z.string().regex(/^[a-z][a-z0-9+.-]*$/))
    .max(20)
    .default(['https', 'http', 'private-use']),
  defaultScopes: z.array(scopeToken).max(50).default([]),
  errorResponsesWithScopes: z.boolean().default(false),
  requirePushedAuthorizationRequests: z.boolean().default(false),
  // sign-out
  rpInitiatedLogout: z.boolean().default(true),
  logoutAlwaysPrompt: z.boolean().default(false),
  logoutStrictRedirectUris: z.boolean().default(true),
  logoutAcceptExpiredTokens: z.boolean().default(true),
  logoutDeleteTokens: z.boolean().default(true),
  // people and applications
  registration: z.enum(['open', 'domain', 'invitation', 'closed']).default('open'),
  /** As addresses are stored: small letters, other scripts in their `xn--` form. */
  registrationDomains: z
    .array(z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/))
    .max(100)
    .default([]),
  invitationLifetime: seconds(60 * minute, 90 * day).default(7 * day),
  /** Between an administrator's decision to delete an account and its end. */
  deletionGracePeriod: seconds(0, 365 * day).default(14 * day),
  newApplications: z.enum(['active', 'pending']).default('active'),
  /** The paths of other systems, `/o/…` and `POST /token`: docs/migrating.md lists them. */
  compatibilityEndpoints: z.boolean().default(true),
  // the look
  brandName: z.string().trim().max(60).default(''),
  brandColor: z.union([z.literal(''), z.string().regex(/^#[0-9a-f]{6}$/)]).default(''),
  brandLogoImageId: z
    .string()
    .refine((id) => id === '' || isRowId(id))
    .default(''),
  consentNote: text(300).default(noText),
  termsUrl: webAddress.default(''),
  privacyUrl: webAddress.default(''),
})

export type Settings = z.output<typeof SettingsSchema>
export type SettingName = keyof Settings

export const defaultSettings: Settings = SettingsSchema.parse({})

/** Stored settings, read leniently: an invalid value counts as absent. */
export function settingsFrom(stored: Record<string, unknown>): Settings {
  const entries = Object.entries(SettingsSchema.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(stored[name])
    return [name, parsed.success ? parsed.data : defaultSettings[name as SettingName]]
  })
  return Object.fromEntries(entries) as Settings
}
