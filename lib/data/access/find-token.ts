import { prisma } from '../prisma'

/** The id under which a token's hash is kept, whether it still works or not. */
export async function findTokenByHash(
  hash: Buffer,
): Promise<{ id: string; kind: 'access' | 'refresh' } | null> {
  const where = { hash: new Uint8Array(hash) }
  const access = await prisma().accessToken.findUnique({ where, select: { id: true } })
  if (access) return { ...access, kind: 'access' }
  const refresh = await prisma().refreshToken.findUnique({ where, select: { id: true } })
  return refresh && { ...refresh, kind: 'refresh' }
}
