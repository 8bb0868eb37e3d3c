-- The clean-up deletes counted attempts when their window is over.
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");
