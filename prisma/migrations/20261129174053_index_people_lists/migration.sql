-- The orders that the administrator's list of people offers, besides the one by age, and what its search reads.
CREATE INDEX "User_shown_name_idx" ON "User" (lower(coalesce("name", "email")), "id");
CREATE INDEX "User_last_sign_in_idx" ON "User" (coalesce("lastSignInAt", '-infinity'::timestamptz), "id");

-- pg_trgm comes with PostgreSQL and may be created by the owner of a database. A server that lacks it reads the table instead: slower, same
-- result. docs/configuration.md says how to add it later.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX "User_email_trgm_idx" ON "User" USING gin ("email" gin_trgm_ops);
    CREATE INDEX "User_name_trgm_idx" ON "User" USING gin ("name" gin_trgm_ops);
  END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'pg_trgm is not available: people are searched without its index.';
END
$$;
