-- AlterTable
ALTER TABLE "LogoutDelivery" ADD COLUMN     "lastProblem" TEXT,
ADD COLUMN     "lastStatus" INTEGER,
ADD COLUMN     "requeuedAt" TIMESTAMPTZ(3);
