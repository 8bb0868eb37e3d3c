-- Nothing used them. From here on they are kept only where the operator's `afterUpstreamSignIn` does.
UPDATE "LinkedAccount" SET "refreshTokenSealed" = NULL WHERE "refreshTokenSealed" IS NOT NULL;
