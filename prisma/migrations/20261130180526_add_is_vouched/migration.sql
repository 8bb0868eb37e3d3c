-- AlterTable
ALTER TABLE "ClientRegistration" ADD COLUMN     "isVouched" BOOLEAN NOT NULL DEFAULT false;

UPDATE "ClientRegistration" SET "isVouched" = true WHERE "initialTokenId" IS NOT NULL;
