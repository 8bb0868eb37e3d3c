-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3);
