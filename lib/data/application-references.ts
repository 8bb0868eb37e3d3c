import { prisma } from './prisma'
import { isRowId } from '@/lib/row-id'

export type ApplicationReference = { id: string; clientId: string; ownerId: string | null }

/** By its row ID, its client ID, or its ID in the system it was imported from, in this order. The caller checks the owner. */
export async function findApplicationReference(reference: string): Promise<ApplicationReference | null> {
  const names = [
    ...(isRowId(reference) ? [{ id: reference }] : []),
    { clientId: reference },
    { importedId: reference },
  ]
  const found = await prisma().application.findMany({
    where: { OR: names },
    select: { id: true, clientId: true, ownerId: true, importedId: true },
  })
  const first =
    found.find(({ id }) => id === reference) ??
    found.find(({ clientId }) => clientId === reference) ??
    found[0]
  return first ? { id: first.id, clientId: first.clientId, ownerId: first.ownerId } : null
}
