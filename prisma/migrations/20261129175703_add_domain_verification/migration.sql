-- CreateTable
CREATE TABLE "DomainVerification" (
    "applicationId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "method" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "dnsProblem" TEXT,
    "fileProblem" TEXT,
    "failingSince" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3),

    CONSTRAINT "DomainVerification_pkey" PRIMARY KEY ("applicationId")
);

-- CreateIndex
CREATE INDEX "DomainVerification_nextCheckAt_idx" ON "DomainVerification"("nextCheckAt");

-- AddForeignKey
ALTER TABLE "DomainVerification" ADD CONSTRAINT "DomainVerification_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE "DomainVerification"
    ADD CONSTRAINT "DomainVerification_method_check" CHECK ("method" IN ('dns', 'file'));

CREATE TRIGGER "DomainVerification_announce_change" AFTER INSERT OR UPDATE OR DELETE ON "DomainVerification"
    FOR EACH ROW EXECUTE FUNCTION "announce_change"('applicationId');

-- The proof is for one host. Another spelling of the same counts as another: it is proved again.
CREATE FUNCTION "end_domain_verification"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "DomainVerification" WHERE "applicationId" = NEW."id";
    RETURN NULL;
END
$$;

CREATE TRIGGER "Application_end_domain_verification" AFTER UPDATE OF "homepageUri" ON "Application"
    FOR EACH ROW
    WHEN (substring(OLD."homepageUri" from '^[^:]+://([^/?#]*)') IS DISTINCT FROM substring(NEW."homepageUri" from '^[^:]+://([^/?#]*)'))
    EXECUTE FUNCTION "end_domain_verification"();
