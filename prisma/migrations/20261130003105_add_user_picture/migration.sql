-- AlterTable
ALTER TABLE "User" ADD COLUMN     "pictureImageId" UUID;

-- CreateIndex
CREATE INDEX "User_pictureImageId_idx" ON "User"("pictureImageId");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_pictureImageId_fkey" FOREIGN KEY ("pictureImageId") REFERENCES "Image"("id") ON DELETE SET NULL ON UPDATE CASCADE;
