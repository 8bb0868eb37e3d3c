-- AlterTable
ALTER TABLE "StoredRequest" ADD COLUMN     "pushedId" TEXT;

-- CreateTable
CREATE TABLE "RuleRefusal" (
    "clientId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "refusedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RuleRefusal_pkey" PRIMARY KEY ("clientId","rule")
);

-- AddForeignKey
ALTER TABLE "RuleRefusal" ADD CONSTRAINT "RuleRefusal_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Application"("clientId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every process keeps the types in memory, with the rest of the catalogue.
CREATE TRIGGER "AuthorizationDetailType_announce_change" AFTER INSERT OR UPDATE OR DELETE ON "AuthorizationDetailType"
    FOR EACH ROW EXECUTE FUNCTION "announce_change"('type');
