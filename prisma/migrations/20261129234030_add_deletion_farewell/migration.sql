-- AlterTable
ALTER TABLE "ScheduledDeletion" ADD COLUMN     "farewellLocale" TEXT,
ADD COLUMN     "farewellSealed" BYTEA;
