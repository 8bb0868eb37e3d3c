-- Looks through the rows of both tables without blocking reads or writes.
ALTER TABLE "Grant" VALIDATE CONSTRAINT "Grant_revokedReason_check";
ALTER TABLE "TokenFamily" VALIDATE CONSTRAINT "TokenFamily_endedReason_check";
