-- AlterEnum
ALTER TYPE "OneTimePurpose" ADD VALUE 'link_account';

-- AlterTable
ALTER TABLE "AccessToken" ADD COLUMN     "credentials" JSONB;

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "consentLifetime" INTEGER,
ADD COLUMN     "document" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "importedId" TEXT,
ADD COLUMN     "logoImageId" UUID,
ADD COLUMN     "recoverableSecrets" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reuseConsent" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "scopeArray" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "importedId" TEXT;

-- AlterTable
ALTER TABLE "OneTimeToken" ADD COLUMN     "sealed" BYTEA;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "importedId" TEXT;

-- CreateTable
CREATE TABLE "IdentityProvider" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT,
    "clientId" TEXT NOT NULL,
    "secretSealed" BYTEA NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 100,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdentityProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkedAccount" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "refreshTokenSealed" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkedAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" UUID NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "IdentityProvider_slug_key" ON "IdentityProvider"("slug");

-- CreateIndex
CREATE INDEX "LinkedAccount_userId_idx" ON "LinkedAccount"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkedAccount_providerId_subject_key" ON "LinkedAccount"("providerId", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Application_importedId_key" ON "Application"("importedId");

-- CreateIndex
CREATE UNIQUE INDEX "Group_importedId_key" ON "Group"("importedId");

-- CreateIndex
CREATE UNIQUE INDEX "User_importedId_key" ON "User"("importedId");

-- AddForeignKey
ALTER TABLE "LinkedAccount" ADD CONSTRAINT "LinkedAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkedAccount" ADD CONSTRAINT "LinkedAccount_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "IdentityProvider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An administrator changes a provider; every node's sign-in page knows within a second.
CREATE TRIGGER "IdentityProvider_announce_change" AFTER INSERT OR UPDATE OR DELETE ON "IdentityProvider"
    FOR EACH ROW EXECUTE FUNCTION "announce_change"('slug');

-- The scopes of the JSON API.
INSERT INTO "Scope" ("name", "title", "description", "claims", "sensitive", "position") VALUES
    ('applications',
     '{"en": "See the applications you registered", "zh-CN": "查看你注册的应用"}',
     NULL, ARRAY[]::TEXT[], false, 200),
    ('applications:write',
     '{"en": "Change and delete the applications you registered", "zh-CN": "修改和删除你注册的应用"}',
     '{"en": "Whoever can change a return address can take over that application''s sign-ins.", "zh-CN": "能修改返回地址的人就能接管该应用的登录。"}',
     ARRAY[]::TEXT[], true, 210),
    ('tokens:write',
     '{"en": "End access that you gave to applications", "zh-CN": "终止你授予应用的访问权限"}',
     NULL, ARRAY[]::TEXT[], false, 220)
ON CONFLICT ("name") DO NOTHING;
