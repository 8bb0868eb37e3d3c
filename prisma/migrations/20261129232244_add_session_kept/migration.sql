-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "kept" BOOLEAN NOT NULL DEFAULT true;
