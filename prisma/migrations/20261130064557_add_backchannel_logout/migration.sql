-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "backchannelLogoutSessionRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "backchannelLogoutUri" TEXT;

-- CreateTable
CREATE TABLE "LogoutDelivery" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "status" "OutboxStatus" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "LogoutDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LogoutDelivery_status_nextAttemptAt_idx" ON "LogoutDelivery"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "LogoutDelivery_applicationId_idx" ON "LogoutDelivery"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "LogoutDelivery_sessionId_applicationId_key" ON "LogoutDelivery"("sessionId", "applicationId");

-- AddForeignKey
ALTER TABLE "LogoutDelivery" ADD CONSTRAINT "LogoutDelivery_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one place where the end of a session leads to deliveries: triggers, so that every way to end one obeys, also on nodes of the release
-- before. A session that expires unused sends none.
CREATE FUNCTION "queue_logouts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "LogoutDelivery" ("id", "sessionId", "userId", "applicationId", "createdAt", "nextAttemptAt")
    SELECT gen_random_uuid(), NEW."id", NEW."userId", a."id", NEW."endedAt", NEW."endedAt"
      FROM "Application" a
     WHERE a."backchannelLogoutUri" IS NOT NULL
       AND EXISTS (SELECT FROM "TokenFamily" f JOIN "Grant" g ON g."id" = f."grantId"
                    WHERE f."sessionId" = NEW."id" AND g."applicationId" = a."id")
    ON CONFLICT DO NOTHING;
    -- Sent soon, by the workers. Without them, or if they refuse, the schedule sends it.
    IF FOUND AND to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
        BEGIN
            PERFORM graphile_worker.add_job('deliver_logouts', '{}'::json, max_attempts := 1);
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "Session_queue_logouts" AFTER UPDATE OF "endedAt" ON "Session"
    FOR EACH ROW
    WHEN (OLD."endedAt" IS NULL AND NEW."endedAt" IS NOT NULL AND OLD."expiresAt" > NEW."endedAt")
    EXECUTE FUNCTION "queue_logouts"();

CREATE FUNCTION "end_sessions_of_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "Session" SET "endedAt" = now() WHERE "userId" = OLD."id" AND "endedAt" IS NULL;
    RETURN OLD;
END
$$;

CREATE TRIGGER "User_end_sessions" BEFORE DELETE ON "User"
    FOR EACH ROW EXECUTE FUNCTION "end_sessions_of_deleted"();
