/** Why an access or a token family ended: every reason that the code writes. A check in the database holds both columns to the same list. */
export const endingReasons = [
  'removed_by_user',
  'ended_by_user',
  'ended_by_administrator',
  'account_reclaimed',
  'signed_out',
  'revoked_by_client',
  'expired',
  'code_replayed',
  'refresh_token_replayed',
] as const

export type EndingReason = (typeof endingReasons)[number]
