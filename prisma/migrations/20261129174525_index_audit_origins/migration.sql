-- The clean-up takes addresses and browsers out of old records: only those that still have one matter.
CREATE INDEX "AuditEvent_at_origin_idx" ON "AuditEvent" ("at") WHERE "ip" IS NOT NULL OR "userAgent" IS NOT NULL;
