import type { GrantRecord } from '@/lib/oauth/records'

/** Of `"Grant" g` of `"Application" a`. */
export const grantColumns = `
  g."id", g."userId", a."clientId", g."status", g."scopes", g."resources", g."remembered", g."createdAt", g."updatedAt", g."expiresAt",
  g."lastUsedAt", g."receipt"`

/** The columns are the record's own names. */
export type GrantRow = GrantRecord
