-- CreateTable
CREATE TABLE "DailyCount" (
    "name" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "count" BIGINT NOT NULL,

    CONSTRAINT "DailyCount_pkey" PRIMARY KEY ("name","day","key")
);

-- CreateTable
CREATE TABLE "Total" (
    "name" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Total_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "DailyCount_day_idx" ON "DailyCount"("day");
