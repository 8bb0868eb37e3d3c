-- Nothing reads them.
ALTER TABLE "Application" DROP COLUMN "subjectType";
ALTER TABLE "RefreshToken" DROP COLUMN "generation";
