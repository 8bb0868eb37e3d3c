-- The setting has a new name. Nodes of the version before read the old row, so it stays.
INSERT INTO "Setting" ("key", "value", "updatedAt")
SELECT 'compatibilityEndpoints', "value", "updatedAt" FROM "Setting" WHERE "key" = 'ancestorAddresses'
ON CONFLICT ("key") DO NOTHING;
