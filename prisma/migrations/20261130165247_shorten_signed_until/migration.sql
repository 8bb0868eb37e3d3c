-- 30 days for every key was more than any token lives, and a key that leaked stays published for as long. What a key has signed until now
-- lives no longer than the longest lifetime that is set, nor than the last token that is on record; an hour more, because a server that runs
-- beside this notes it in steps of an hour.
WITH lives AS (
    SELECT greatest(
               now() + make_interval(secs => greatest(
                   3600,
                   (SELECT max(("value" #>> '{}')::float8) FROM "Setting"
                     WHERE "key" IN ('accessTokenLifetime', 'idTokenLifetime') AND jsonb_typeof("value") = 'number'),
                   (SELECT max(greatest("accessTokenLifetime", "idTokenLifetime")) FROM "Application"),
                   (SELECT max("accessTokenLifetime") FROM "Resource"))),
               (SELECT max("expiresAt") FROM "AccessToken" WHERE coalesce("selfContained", "format" <> 'opaque'))
           ) + interval '1 hour' AS "until")
UPDATE "SigningKey" k
   SET "signedUntil" = least(k."signedUntil", lives."until"),
       "retiresAt" = least(k."retiresAt", lives."until" + interval '1 hour')
  FROM lives
 WHERE k."status" IN ('active', 'retiring') AND k."signedUntil" > lives."until";
