-- The claims profile and middle_name (OpenID Connect Core 5.1), and their place in the scope that opens them, unless it names them already.
ALTER TABLE "User" ADD COLUMN     "middleName" TEXT,
ADD COLUMN     "profile" TEXT;

UPDATE "Scope"
   SET "claims" = "claims" || ARRAY(SELECT c FROM unnest(ARRAY['middle_name', 'profile']) c WHERE c <> ALL ("claims"))
 WHERE "name" = 'profile';
