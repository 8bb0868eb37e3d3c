import { shortLivedActions } from './activity-actions'
import {
  auditOrigins,
  deletion,
  familiesOf,
  keptFamilies,
  sealedSuccessors,
  spentFamily,
  spentParameters,
} from './statements/delete-expired'
import type { SettingOf } from '@/lib/settings'
import type { Statement } from './statements/statement'

const day = 86_400_000

/** `after`: milliseconds for which a row stays once its time has come, or the setting that says so. */
export type Retention = {
  name: string
  table: string
  statement: Statement
  after: number | SettingOf<'duration'>
}

const rows = (name: string, table: string, condition: string, after: Retention['after']): Retention => ({
  ...{ name, table, after },
  statement: deletion(name, table, condition),
})

/** Of what is sent later and again, both kinds of end. */
const settled = (name: string, table: string): Retention[] => [
  rows(`sent${name}`, table, `t."status" = 'sent' AND t."sentAt" <= $1`, 'sentMailRetention'),
  rows(`failed${name}`, table, `t."status" = 'failed' AND t."createdAt" <= $1`, 'failedMailRetention'),
]

const families = (name: string, table: string, condition: string): Retention => ({
  ...{ name, table, after: day },
  statement: familiesOf(name, table, `t."expiresAt" <= $1 AND ${condition}`),
})

const expired = 't."expiresAt" <= $1'

// Without a password or passkey, an administrator created it. An account that never verified its address, owns nothing, has allowed nothing, and had no sign-in for the whole time.
const abandonedAccount = `
  t."emailVerifiedAt" IS NULL AND (t."passwordHash" IS NOT NULL OR EXISTS (SELECT FROM "Passkey" p WHERE p."userId" = t."id")) AND t."createdAt" <= $1 AND (t."lastSignInAt" IS NULL OR t."lastSignInAt" <= $1)
  AND t."status" = 'active' AND NOT t."isAdmin" AND t."importedId" IS NULL
  AND NOT EXISTS (SELECT FROM "Application" a WHERE a."ownerId" = t."id")
  AND NOT EXISTS (SELECT FROM "Grant" g WHERE g."userId" = t."id")
  AND NOT EXISTS (SELECT FROM "LinkedAccount" l WHERE l."userId" = t."id")
  AND NOT EXISTS (SELECT FROM "GroupMembership" m WHERE m."userId" = t."id")
  AND NOT EXISTS (SELECT FROM "Session" s WHERE s."userId" = t."id" AND s."expiresAt" > $1)`

// A program registered it, or it was read at its own address; no person ever allowed it anything, changed it or decided about it. A suspended
// client of a document would be active again at its next visit.
const unusedRegistration = `
  t."createdAt" <= $1 AND t."updatedAt" <= $1 AND t."lastUsedAt" IS NULL
  AND t."status" = 'active' AND t."reviewedAt" IS NULL AND NOT t."trusted" AND NOT t."mayImpersonate"
  AND (EXISTS (SELECT FROM "ClientRegistration" r WHERE r."applicationId" = t."id")
    OR t."ownerId" IS NULL AND EXISTS (SELECT FROM "ClientMetadataDocument" d WHERE d."applicationId" = t."id"))
  AND NOT EXISTS (SELECT FROM "Grant" g WHERE g."applicationId" = t."id")`

const shownNowhere = `
  t."createdAt" <= $1
  AND NOT EXISTS (SELECT FROM "Application" a WHERE a."logoImageId" = t."id")
  AND NOT EXISTS (SELECT FROM "User" u WHERE u."pictureImageId" = t."id")
  AND NOT EXISTS (SELECT FROM "Setting" s
                   WHERE s."key" IN ('brandLogoImageId', 'brandLogoDarkImageId') AND s."value" = to_jsonb(t."id"::text))`

/**
 * What is deleted, in this order, and when. Every table is here or in `keptForEver`. A used code or pushed request stays for a day after it
 * expired, so that a replay is still recognised.
 */
export const retentions: Retention[] = [
  {
    name: 'sealedSuccessors',
    table: 'RefreshToken',
    statement: sealedSuccessors,
    after: 'refreshGracePeriod',
  },
  // A token may have been sent beside the code.
  families(
    'unredeemedFamilies',
    'AuthorizationCode',
    `t."usedAt" IS NULL
     AND NOT EXISTS (SELECT FROM "AccessToken" a WHERE a."familyId" = t."familyId" AND a."expiresAt" > $1)`,
  ),
  // The device keeps no family then, so it is not found again.
  families(
    'uncollectedFamilies',
    'DeviceAuthorization',
    `t."status" = 'allowed' AND t."familyId" IS NOT NULL`,
  ),
  rows('authorizationCodes', 'AuthorizationCode', expired, day),
  rows('accessTokens', 'AccessToken', expired, 0),
  rows('refreshTokens', 'RefreshToken', expired, 0),
  { name: 'keptFamilies', table: 'TokenFamily', statement: keptFamilies, after: 0 },
  rows('families', 'TokenFamily', spentFamily, 0),
  rows('storedRequests', 'StoredRequest', `${expired} AND t."kind" <> 'pushed'`, 0),
  { name: 'spentParameters', table: 'StoredRequest', statement: spentParameters, after: 0 },
  // A request stored from one waits for a person long after it expired, and is deleted with it.
  rows('pushedRequests', 'StoredRequest', `${expired} AND t."kind" = 'pushed'`, day),
  rows('oneTimeTokens', 'OneTimeToken', expired, day),
  rows('passkeyChallenges', 'PasskeyChallenge', expired, 0),
  rows('invitations', 'Invitation', expired, 30 * day),
  rows('dataExports', 'DataExport', expired, 0),
  rows('sessions', 'Session', expired, 0),
  rows('trustedDevices', 'TrustedDevice', expired, 0),
  rows('deviceAuthorizations', 'DeviceAuthorization', expired, day),
  rows('usedIdentifiers', 'UsedIdentifier', expired, 0),
  rows('rateLimits', 'RateLimit', 't."expire" <= extract(epoch FROM $1::timestamptz) * 1000', 0),
  rows('ruleRefusals', 'RuleRefusal', 't."refusedAt" <= $1', 'refusalRetention'),
  rows('images', 'Image', shownNowhere, day),
  ...settled('Messages', 'OutboxMessage'),
  ...settled('Logouts', 'LogoutDelivery'),
  rows('unusedRegistrations', 'Application', unusedRegistration, 'unusedRegistrationRetention'),
  rows('initialAccessTokens', 'InitialAccessToken', expired, 30 * day),
  rows('abandonedAccounts', 'User', abandonedAccount, 'abandonedAccountRetention'),
  rows(
    'signInEvents',
    'AuditEvent',
    `t."at" <= $1 AND t."action" IN ('${shortLivedActions.join("', '")}')`,
    'activityRetention',
  ),
  { name: 'auditOrigins', table: 'AuditEvent', statement: auditOrigins, after: 'activityRetention' },
  rows('applicationCounts', 'DailyCount', `t."day" <= $1::date AND t."name" = 'application'`, 60 * day),
  rows('dailyCounts', 'DailyCount', 't."day" <= $1::date', 800 * day),
  rows('auditEvents', 'AuditEvent', 't."at" <= $1', 'auditRetention'),
]

/** Why these tables are not cleaned up. */
export const keptForEver: Record<string, string> = {
  ScheduledDeletion: 'goes with its person, or when the deletion is cancelled',
  Group: 'administrators make and delete them',
  GroupMembership: 'goes with its person or group',
  IdentityProvider: 'administrators make and delete them',
  Passkey: 'goes with its person or when it is removed',
  Authenticator: 'one row a person; goes with them, or when two-step sign-in is turned off',
  RecoveryCode: 'ten a person; goes with them, or when new ones are made',
  LinkedAccount: 'goes with its person or when it is disconnected',
  ClientMetadataDocument: 'one row an application that has one; goes with it',
  ClientRegistration: 'one row an application that registered itself; goes with it',
  DomainVerification: 'one row an application; goes with it, or when the website changes',
  ApplicationRejection: 'one row an application; goes with it, or when it is approved',
  ApplicationSecret: 'goes with its application or when its owner removes it',
  Resource: 'administrators make and delete them',
  ResourceScope: 'goes with its resource or scope',
  Scope: 'administrators make and delete them',
  AuthorizationDetailType: 'administrators make and delete them',
  Grant: 'one row a person and application: the person sees what was allowed and when it ended',
  ScheduledTask: 'one row a scheduled task',
  SigningKey: 'a few a year; a retired one has no private part and is the record that it was ours',
  Setting: 'one row a setting',
  SubjectSalt: 'one row, for the life of the server',
  Total: 'one row a total',
}
