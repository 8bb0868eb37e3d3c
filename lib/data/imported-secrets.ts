import { prisma } from './prisma'

export async function findImportedSecretHash(id: string): Promise<string | null> {
  const secret = await prisma().applicationSecret.findUnique({
    where: { id },
    select: { importedHash: true },
  })
  return secret?.importedHash ?? null
}

/** Once: of two that find out at the same time, both may go on. */
export async function replaceImportedSecretHash(
  id: string,
  importedHash: string,
  hash: Buffer,
): Promise<void> {
  await prisma().applicationSecret.updateMany({
    where: { id, importedHash },
    data: { hash: new Uint8Array(hash), importedHash: null },
  })
}
