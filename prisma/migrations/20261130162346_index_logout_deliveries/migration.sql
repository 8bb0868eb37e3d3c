-- DropIndex
DROP INDEX "LogoutDelivery_applicationId_idx";

-- DropIndex
DROP INDEX "LogoutDelivery_status_nextAttemptAt_idx";

-- CreateIndex
CREATE INDEX "LogoutDelivery_applicationId_createdAt_idx" ON "LogoutDelivery"("applicationId", "createdAt");

-- CreateIndex
CREATE INDEX "LogoutDelivery_userId_idx" ON "LogoutDelivery"("userId");

-- CreateIndex
CREATE INDEX "LogoutDelivery_status_createdAt_idx" ON "LogoutDelivery"("status", "createdAt");

-- CreateIndex
CREATE INDEX "LogoutDelivery_status_sentAt_idx" ON "LogoutDelivery"("status", "sentAt");

-- What is sent next: a share for each application, so its own rows must be found past all that wait for another one.
CREATE INDEX "LogoutDelivery_applicationId_nextAttemptAt_pending_idx" ON "LogoutDelivery" ("applicationId", "nextAttemptAt")
    WHERE "status" = 'pending';
