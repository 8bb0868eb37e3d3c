-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "reviewedAt" TIMESTAMPTZ(3);

-- What was reviewed is what people see. A trigger, so that nodes of the release before and every way to write a row obey it.
CREATE FUNCTION "end_application_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."reviewedAt" := NULL;
    RETURN NEW;
END
$$;

CREATE TRIGGER "Application_end_review"
    BEFORE UPDATE OF "name", "publisher", "homepageUri", "logoUri", "logoImageId" ON "Application"
    FOR EACH ROW
    WHEN ((OLD."name", OLD."publisher", OLD."homepageUri", OLD."logoUri", OLD."logoImageId")
          IS DISTINCT FROM (NEW."name", NEW."publisher", NEW."homepageUri", NEW."logoUri", NEW."logoImageId"))
    EXECUTE FUNCTION "end_application_review"();

-- Trusted applications were shown as reviewed before there was a mark of its own.
UPDATE "Application" SET "reviewedAt" = now() WHERE "trusted";
