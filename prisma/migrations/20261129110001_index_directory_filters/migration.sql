-- One for each filter that the administrator's lists of people and applications offer, in the order of the list.
CREATE INDEX "User_status_createdAt_id_idx" ON "User" ("status", "createdAt", "id");
CREATE INDEX "User_isAdmin_createdAt_id_idx" ON "User" ("isAdmin", "createdAt", "id");
CREATE INDEX "User_emailVerifiedAt_createdAt_id_idx" ON "User" ("emailVerifiedAt", "createdAt", "id");
CREATE INDEX "Application_status_createdAt_id_idx" ON "Application" ("status", "createdAt", "id");
CREATE INDEX "Application_type_createdAt_id_idx" ON "Application" ("type", "createdAt", "id");
