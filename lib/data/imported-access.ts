import { newId } from '@/lib/secrets'
import { prisma } from './prisma'
import type { Database } from './transaction'

type TokenToSave = { id: string; hash: Buffer; expiresAt: Date }

/** A family of an import; hashes are SHA-256 of the whole token. */
export type AccessToSave = {
  clientId: string
  email: string | null
  scopes: string[]
  audience: string[]
  at: Date
  absoluteExpiresAt: Date
  refreshToken: TokenToSave | null
  spentRefreshTokens: TokenToSave[]
  accessToken: TokenToSave | null
  code: {
    hash: Buffer
    redirectUri: string
    codeChallenge: string | null
    nonce: string | null
    expiresAt: Date
  } | null
}

/** Whether one of them is here already. */
export async function findKnownTokens(hashes: Buffer[]): Promise<boolean> {
  const where = { hash: { in: hashes.map((hash) => new Uint8Array(hash)) } }
  const select = { hash: true }
  const found = await Promise.all([
    prisma().refreshToken.findFirst({ where, select }),
    prisma().accessToken.findFirst({ where, select }),
    prisma().authorizationCode.findFirst({ where, select }),
  ])
  return found.some((row) => row !== null)
}

/** Under the person's grant to that application, widened or made; or under the one it has for itself. */
export async function saveImportedAccess(
  access: AccessToSave,
  database: Database,
): Promise<{ grantId: string; userId: string | null }> {
  const { clientId, email, at } = access
  const application = await database.application.findUniqueOrThrow({
    where: { clientId },
    select: { id: true },
  })
  const user =
    email === null ? null : await database.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
  const userId = user?.id ?? null
  const grantId = await widenGrant(access, application.id, userId, database)
  const familyId = user ? await saveFamily(access, grantId, database) : null
  if (access.accessToken) {
    const { id, hash, expiresAt } = access.accessToken
    const { scopes, audience } = access
    const token = { id, hash: new Uint8Array(hash), expiresAt, grantId, familyId, clientId, scopes, audience }
    await database.accessToken.create({
      data: { ...token, format: 'opaque', createdAt: at },
      select: { id: true },
    })
  }
  return { grantId, userId }
}

async function widenGrant(
  { scopes, at }: AccessToSave,
  applicationId: string,
  userId: string | null,
  database: Database,
): Promise<string> {
  const found = await database.grant.findFirst({
    where: { applicationId, userId, status: { not: 'revoked' } },
    select: { id: true, scopes: true },
  })
  if (found) {
    const widened = [...new Set([...found.scopes, ...scopes])]
    await database.grant.update({
      where: { id: found.id },
      data: { scopes: widened, updatedAt: at },
      select: { id: true },
    })
    return found.id
  }
  const id = newId()
  await database.grant.create({
    data: { id, applicationId, userId, scopes, createdAt: at, updatedAt: at },
    select: { id: true },
  })
  return id
}

async function saveFamily(access: AccessToSave, grantId: string, database: Database): Promise<string> {
  const { clientId, scopes, at, absoluteExpiresAt, code } = access
  const id = newId()
  await database.tokenFamily.create({
    data: { id, grantId, scopes, nonce: code?.nonce ?? null, createdAt: at, absoluteExpiresAt },
    select: { id: true },
  })
  const refreshTokens = [
    ...access.spentRefreshTokens.map((token) => ({ ...token, usedAt: at })),
    ...(access.refreshToken ? [{ ...access.refreshToken, usedAt: null }] : []),
  ]
  await database.refreshToken.createMany({
    data: refreshTokens.map(({ hash, ...token }) => ({
      ...token,
      hash: new Uint8Array(hash),
      familyId: id,
      clientId,
      createdAt: at,
    })),
  })
  if (code) {
    const { hash, redirectUri, codeChallenge, expiresAt } = code
    const row = { hash: new Uint8Array(hash), redirectUri, codeChallenge, expiresAt }
    await database.authorizationCode.create({
      data: { ...row, familyId: id, clientId, createdAt: at },
      select: { familyId: true },
    })
  }
  return id
}
