import { defaultSettings, SettingsSchema, type SettingName } from '@/lib/settings'

/** How a form asks for a setting. `dangerous` says which values show a warning. */
export type SettingField =
  | { name: SettingName; kind: 'duration'; dangerous?: { above: number } }
  | { name: SettingName; kind: 'switch'; dangerous?: boolean }
  | { name: SettingName; kind: 'choice'; options: string[] }
  | { name: SettingName; kind: 'words' }

const day = 86_400

/** The settings of the general page, in its order. Branding and sign-in have pages of their own. */
export const settingSections = {
  tokens: [
    { name: 'accessTokenLifetime', kind: 'duration', dangerous: { above: day } },
    { name: 'idTokenLifetime', kind: 'duration', dangerous: { above: day } },
    { name: 'refreshTokenIdleLifetime', kind: 'duration' },
    { name: 'refreshTokenAbsoluteLifetime', kind: 'duration', dangerous: { above: 365 * day } },
    { name: 'rotateRefreshTokens', kind: 'switch', dangerous: false },
    { name: 'refreshReuseProtection', kind: 'switch', dangerous: false },
    { name: 'refreshGracePeriod', kind: 'duration', dangerous: { above: 60 } },
    { name: 'recordTokenOrigin', kind: 'switch' },
    { name: 'dpopNonceRequired', kind: 'switch' },
  ],
  requests: [
    { name: 'profile', kind: 'choice', options: ['legacy', 'baseline', 'fapi2'] },
    { name: 'authorizationCodeLifetime', kind: 'duration', dangerous: { above: 300 } },
    { name: 'storedRequestLifetime', kind: 'duration' },
    { name: 'deviceCodeLifetime', kind: 'duration', dangerous: { above: 1800 } },
    { name: 'pushedRequestLifetime', kind: 'duration' },
    { name: 'requirePushedAuthorizationRequests', kind: 'switch' },
    { name: 'pkceRequired', kind: 'choice', options: ['by_application', 'everyone'] },
    { name: 'approvalPrompt', kind: 'choice', options: ['auto', 'force'] },
    { name: 'redirectSchemes', kind: 'words' },
    { name: 'defaultScopes', kind: 'words' },
    { name: 'errorResponsesWithScopes', kind: 'switch' },
  ],
  signOut: [
    { name: 'rpInitiatedLogout', kind: 'switch' },
    { name: 'logoutAlwaysPrompt', kind: 'switch' },
    { name: 'logoutStrictRedirectUris', kind: 'switch', dangerous: false },
    { name: 'logoutAcceptExpiredTokens', kind: 'switch' },
    { name: 'logoutDeleteTokens', kind: 'switch' },
  ],
  people: [
    { name: 'registration', kind: 'choice', options: ['open', 'domain', 'invitation', 'closed'] },
    { name: 'registrationDomains', kind: 'words' },
    { name: 'invitationLifetime', kind: 'duration' },
    { name: 'deletionGracePeriod', kind: 'duration' },
    { name: 'newApplications', kind: 'choice', options: ['active', 'pending'] },
    { name: 'compatibilityEndpoints', kind: 'switch' },
  ],
} satisfies Record<string, SettingField[]>

export type SettingSection = keyof typeof settingSections
export const settingSectionNames = Object.keys(settingSections) as SettingSection[]

export const fieldsOf = (section: SettingSection): SettingField[] => settingSections[section]

/** The least and the most seconds that a lifetime may be. */
export function rangeOf(name: SettingName): { least: number; most: number } {
  const schema = SettingsSchema.shape[name].unwrap() as { minValue?: number; maxValue?: number }
  return { least: schema.minValue ?? 0, most: schema.maxValue ?? Number.MAX_SAFE_INTEGER }
}

export { defaultSettings }
export type { SettingName, Settings } from '@/lib/settings'
