-- Claims of the granted scopes in the ID token. null: by the profile, for what is registered from now on.
ALTER TABLE "Application" ADD COLUMN     "idTokenScopeClaims" BOOLEAN;
-- What is there already keeps the ID tokens it has.
UPDATE "Application" SET "idTokenScopeClaims" = false;
