-- AlterTable
ALTER TABLE "TokenFamily" ADD COLUMN     "keptUntil" TIMESTAMPTZ(3);

-- Those that expired and are kept are passed by, not read at each clean-up.
CREATE INDEX "TokenFamily_spent_idx" ON "TokenFamily" (greatest("absoluteExpiresAt", "keptUntil"));

-- What was settled names the person; what waits goes once it is settled.
CREATE OR REPLACE FUNCTION "end_sessions_of_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "Session" SET "endedAt" = now() WHERE "userId" = OLD."id" AND "endedAt" IS NULL;
    DELETE FROM "LogoutDelivery" WHERE "userId" = OLD."id" AND "status" <> 'pending';
    RETURN OLD;
END
$$;
DELETE FROM "LogoutDelivery" l
 WHERE l."status" <> 'pending' AND NOT EXISTS (SELECT FROM "User" u WHERE u."id" = l."userId");
