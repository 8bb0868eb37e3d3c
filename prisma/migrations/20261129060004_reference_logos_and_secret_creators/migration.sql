-- An id that names a row refers to it. What names a row that no longer exists is cleared first.
UPDATE "Application" a SET "logoImageId" = NULL
 WHERE "logoImageId" IS NOT NULL AND NOT EXISTS (SELECT FROM "Image" i WHERE i."id" = a."logoImageId");
UPDATE "ApplicationSecret" s SET "createdById" = NULL
 WHERE "createdById" IS NOT NULL AND NOT EXISTS (SELECT FROM "User" u WHERE u."id" = s."createdById");
CREATE INDEX "Application_logoImageId_idx" ON "Application"("logoImageId");
CREATE INDEX "ApplicationSecret_createdById_idx" ON "ApplicationSecret"("createdById");
ALTER TABLE "Application" ADD CONSTRAINT "Application_logoImageId_fkey" FOREIGN KEY ("logoImageId") REFERENCES "Image"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ApplicationSecret" ADD CONSTRAINT "ApplicationSecret_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
