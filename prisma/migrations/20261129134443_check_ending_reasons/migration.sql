-- Why an access or a token family ended: a closed set, as the code names it (lib/data/access/ending-reason.ts). New rows are held to it from
-- here on; the next migration looks through those that are there, so that sign-ins do not wait for it.
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_revokedReason_check" CHECK ("revokedReason" IN (
  'removed_by_user', 'ended_by_user', 'ended_by_administrator', 'account_reclaimed', 'signed_out', 'revoked_by_client', 'expired',
  'code_replayed', 'refresh_token_replayed')) NOT VALID;
ALTER TABLE "TokenFamily" ADD CONSTRAINT "TokenFamily_endedReason_check" CHECK ("endedReason" IN (
  'removed_by_user', 'ended_by_user', 'ended_by_administrator', 'account_reclaimed', 'signed_out', 'revoked_by_client', 'expired',
  'code_replayed', 'refresh_token_replayed')) NOT VALID;
