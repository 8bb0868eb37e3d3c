-- Whether a machine's JWT has ended is asked at each introspection: only the grants of one application without a person matter.
CREATE INDEX "Grant_applicationId_revokedAt_standing_idx" ON "Grant" ("applicationId", "revokedAt") WHERE "userId" IS NULL;
