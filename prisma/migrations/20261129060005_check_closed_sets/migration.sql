-- Closed sets that the code knows by name. A check and not an enum, so that the hot statements need no cast.
ALTER TABLE "Application" ADD CONSTRAINT "Application_profile_check" CHECK ("profile" IN ('baseline', 'fapi2', 'legacy'));
ALTER TABLE "StoredRequest" ADD CONSTRAINT "StoredRequest_kind_check" CHECK ("kind" IN ('interaction', 'pushed', 'logout'));
ALTER TABLE "IdentityProvider" ADD CONSTRAINT "IdentityProvider_kind_check" CHECK ("kind" IN ('google', 'github', 'oidc'));
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_algorithm_check" CHECK ("algorithm" IN ('ES256', 'RS256', 'PS256', 'EdDSA'));
