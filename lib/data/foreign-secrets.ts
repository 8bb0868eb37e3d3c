import { prisma } from './prisma'

export async function findForeignSecretHash(id: string): Promise<string | null> {
  const secret = await prisma().applicationSecret.findUnique({ where: { id }, select: { foreignHash: true } })
  return secret?.foreignHash ?? null
}

/** Once: of two that find out at the same time, both may go on. */
export async function replaceForeignSecretHash(id: string, foreignHash: string, hash: Buffer): Promise<void> {
  await prisma().applicationSecret.updateMany({
    where: { id, foreignHash },
    data: { hash: new Uint8Array(hash), foreignHash: null },
  })
}
