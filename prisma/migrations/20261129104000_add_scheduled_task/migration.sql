-- When each scheduled task was last due: whichever node sees first that it is due again queues it, once.
CREATE TABLE "ScheduledTask" (
    "name" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScheduledTask_pkey" PRIMARY KEY ("name")
);
