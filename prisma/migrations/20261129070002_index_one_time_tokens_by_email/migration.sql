-- Registering again asks what an address was sent a moment ago.
CREATE INDEX "OneTimeToken_email_createdAt_idx" ON "OneTimeToken" ("email", "createdAt");
