-- AlterTable
ALTER TABLE "User" ADD COLUMN     "acceptedTerms" JSONB;
