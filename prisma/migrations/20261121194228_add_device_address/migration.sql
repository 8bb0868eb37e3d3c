-- AlterTable
ALTER TABLE "DeviceAuthorization" ADD COLUMN     "address" TEXT;
