/** What a person's own history shows, by what it is about: the actions of audit records. */
export const activityActions = {
  signIns: [
    'session.started',
    'session.renewed',
    'session.ended',
    'sign_in.failed',
    'sign_in.throttled',
    'user.signed_out_everywhere',
    'user.device_signed_out',
  ],
  security: [
    'user.registered',
    'user.created',
    'user.email_verified',
    'user.password_changed',
    'user.password_reset_requested',
    'user.password_reset_sent',
    'user.password_reset',
    'user.email_changed',
    'user.profile_changed',
    'user.suspended',
    'user.restored',
    'user.factors_reset',
    'user.deletion_scheduled',
    'user.deletion_cancelled',
    'administrator.promoted',
    'administrator.dismissed',
    'group.member_added',
    'group.member_removed',
    'linked_account.connected',
    'linked_account.disconnected',
    'passkey.added',
    'passkey.renamed',
    'passkey.removed',
    'attempt.throttled',
  ],
  access: [
    'access.allowed',
    'access.used',
    'access.refused',
    'access.removed',
    'token.ended',
    'token_family.ended',
  ],
} as const satisfies Record<string, readonly string[]>

export type ActivityKind = keyof typeof activityActions

/** Many, and of little use after a few weeks: deleted long before the other records. */
export const shortLivedActions = [
  'session.started',
  'session.renewed',
  'session.ended',
  'linked_account.used',
  'access.used',
  'sign_in.failed',
  'sign_in.throttled',
  'attempt.throttled',
] as const
