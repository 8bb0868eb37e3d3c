-- CreateTable
CREATE TABLE "ClientRegistration" (
    "applicationId" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "earlierTokenHash" BYTEA,
    "initialTokenId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClientRegistration_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "InitialAccessToken" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "ownerId" UUID,
    "createdById" UUID,
    "quota" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InitialAccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ClientRegistration_tokenHash_key" ON "ClientRegistration"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "ClientRegistration_earlierTokenHash_key" ON "ClientRegistration"("earlierTokenHash");

-- CreateIndex
CREATE INDEX "ClientRegistration_initialTokenId_idx" ON "ClientRegistration"("initialTokenId");

-- CreateIndex
CREATE UNIQUE INDEX "InitialAccessToken_tokenHash_key" ON "InitialAccessToken"("tokenHash");

-- CreateIndex
CREATE INDEX "InitialAccessToken_createdAt_id_idx" ON "InitialAccessToken"("createdAt", "id");

-- CreateIndex
CREATE INDEX "InitialAccessToken_ownerId_idx" ON "InitialAccessToken"("ownerId");

-- CreateIndex
CREATE INDEX "InitialAccessToken_expiresAt_idx" ON "InitialAccessToken"("expiresAt");

-- AddForeignKey
ALTER TABLE "ClientRegistration" ADD CONSTRAINT "ClientRegistration_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientRegistration" ADD CONSTRAINT "ClientRegistration_initialTokenId_fkey" FOREIGN KEY ("initialTokenId") REFERENCES "InitialAccessToken"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitialAccessToken" ADD CONSTRAINT "InitialAccessToken_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "InitialAccessToken" ADD CONSTRAINT "InitialAccessToken_used_check" CHECK ("used" BETWEEN 0 AND "quota");
