-- CreateTable
CREATE TABLE "ApplicationRejection" (
    "applicationId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "rejectedAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApplicationRejection_pkey" PRIMARY KEY ("applicationId")
);

-- AddForeignKey
ALTER TABLE "ApplicationRejection" ADD CONSTRAINT "ApplicationRejection_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
