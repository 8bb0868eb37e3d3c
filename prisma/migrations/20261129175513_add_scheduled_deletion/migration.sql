-- CreateTable
CREATE TABLE "ScheduledDeletion" (
    "userId" UUID NOT NULL,
    "requestedById" UUID,
    "reason" TEXT,
    "wasSuspended" BOOLEAN NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScheduledDeletion_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "ScheduledDeletion_dueAt_idx" ON "ScheduledDeletion"("dueAt");

-- AddForeignKey
ALTER TABLE "ScheduledDeletion" ADD CONSTRAINT "ScheduledDeletion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
