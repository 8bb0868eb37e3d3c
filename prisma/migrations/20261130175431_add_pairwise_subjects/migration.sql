-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "sectorIdentifierUri" TEXT,
ADD COLUMN     "subjectType" TEXT NOT NULL DEFAULT 'public';

-- CreateTable
CREATE TABLE "SubjectSalt" (
    "id" INTEGER NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "SubjectSalt_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "Application"
    ADD CONSTRAINT "Application_subjectType_check" CHECK ("subjectType" IN ('public', 'pairwise'));

ALTER TABLE "SubjectSalt"
    ADD CONSTRAINT "SubjectSalt_id_check" CHECK ("id" = 1);

-- 244 random bits: a UUID of version 4 has 122.
INSERT INTO "SubjectSalt" ("id", "salt")
VALUES (1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
