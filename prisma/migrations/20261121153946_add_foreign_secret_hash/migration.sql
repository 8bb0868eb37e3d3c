-- AlterTable
ALTER TABLE "ApplicationSecret" ADD COLUMN     "foreignHash" TEXT;
