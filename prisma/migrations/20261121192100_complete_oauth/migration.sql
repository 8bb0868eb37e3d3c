-- CreateEnum
CREATE TYPE "DeviceAuthorizationStatus" AS ENUM ('pending', 'allowed', 'denied', 'used');

-- AlterTable
ALTER TABLE "AccessToken" ADD COLUMN     "actor" JSONB,
ADD COLUMN     "authorizationDetails" JSONB,
ADD COLUMN     "boundTo" TEXT;

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "authorizationDetailsTypes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "authorizationSignedResponseAlg" TEXT,
ADD COLUMN     "dpopBoundAccessTokens" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "introspectionSignedResponseAlg" TEXT,
ADD COLUMN     "mayImpersonate" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requestObjectSigningAlg" TEXT,
ADD COLUMN     "requestUris" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "requirePushedAuthorizationRequests" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requireSignedRequestObject" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tlsClientAuthSanDns" TEXT,
ADD COLUMN     "tlsClientAuthSanEmail" TEXT,
ADD COLUMN     "tlsClientAuthSanIp" TEXT,
ADD COLUMN     "tlsClientAuthSanUri" TEXT,
ADD COLUMN     "tlsClientAuthSubjectDn" TEXT,
ADD COLUMN     "tlsClientCertificateBoundAccessTokens" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tokenEndpointAuthSigningAlg" TEXT;

-- AlterTable
ALTER TABLE "AuthorizationCode" ADD COLUMN     "boundTo" TEXT;

-- AlterTable
ALTER TABLE "RefreshToken" ADD COLUMN     "boundTo" TEXT;

-- AlterTable
ALTER TABLE "Resource" ADD COLUMN     "clientId" TEXT,
ADD COLUMN     "encryptionAlg" TEXT,
ADD COLUMN     "encryptionEnc" TEXT,
ADD COLUMN     "encryptionJwk" JSONB,
ADD COLUMN     "signingAlg" TEXT NOT NULL DEFAULT 'ES256';

-- AlterTable
ALTER TABLE "TokenFamily" ADD COLUMN     "authorizationDetails" JSONB;

-- CreateTable
CREATE TABLE "AuthorizationDetailType" (
    "type" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "sentence" JSONB NOT NULL,
    "fields" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuthorizationDetailType_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "DeviceAuthorization" (
    "id" UUID NOT NULL,
    "deviceCodeHash" BYTEA NOT NULL,
    "userCode" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "resources" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "authorizationDetails" JSONB,
    "status" "DeviceAuthorizationStatus" NOT NULL DEFAULT 'pending',
    "sessionId" UUID,
    "familyId" UUID,
    "interval" INTEGER NOT NULL DEFAULT 5,
    "lastPolledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeviceAuthorization_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DeviceAuthorization_deviceCodeHash_key" ON "DeviceAuthorization"("deviceCodeHash");

-- CreateIndex
CREATE UNIQUE INDEX "DeviceAuthorization_userCode_key" ON "DeviceAuthorization"("userCode");

-- CreateIndex
CREATE INDEX "DeviceAuthorization_expiresAt_idx" ON "DeviceAuthorization"("expiresAt");

-- CreateIndex
CREATE INDEX "DeviceAuthorization_clientId_idx" ON "DeviceAuthorization"("clientId");

-- CreateIndex
CREATE INDEX "DeviceAuthorization_familyId_idx" ON "DeviceAuthorization"("familyId");

-- AddForeignKey
ALTER TABLE "DeviceAuthorization" ADD CONSTRAINT "DeviceAuthorization_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Application"("clientId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeviceAuthorization" ADD CONSTRAINT "DeviceAuthorization_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "TokenFamily"("id") ON DELETE SET NULL ON UPDATE CASCADE;
