-- CreateTable
CREATE TABLE "ClientMetadataDocument" (
    "applicationId" UUID NOT NULL,
    "etag" TEXT,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,
    "freshUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClientMetadataDocument_pkey" PRIMARY KEY ("applicationId")
);

-- AddForeignKey
ALTER TABLE "ClientMetadataDocument" ADD CONSTRAINT "ClientMetadataDocument_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
