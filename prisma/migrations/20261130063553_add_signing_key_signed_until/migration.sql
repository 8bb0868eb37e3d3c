-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN     "signedUntil" TIMESTAMPTZ(3);

-- What was signed so far has left no trace: 30 days is the longest lifetime that a token can have.
UPDATE "SigningKey" SET "signedUntil" = now() + interval '30 days' WHERE "status" = 'active';
