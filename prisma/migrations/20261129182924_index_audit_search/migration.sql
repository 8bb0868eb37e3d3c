-- The search of the audit log looks up request IDs and addresses; most records of programs have neither.
CREATE INDEX "AuditEvent_requestId_idx" ON "AuditEvent" ("requestId") WHERE "requestId" IS NOT NULL;
CREATE INDEX "AuditEvent_ip_at_idx" ON "AuditEvent" ("ip", "at") WHERE "ip" IS NOT NULL;
