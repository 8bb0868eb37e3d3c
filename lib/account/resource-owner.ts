import { isImportedIdOf } from '@/lib/data/person-groups'

/** Whether an address that ends in `reference` means this person: their id, or the one they were imported with. */
export const isReferenceTo = async (user: { id: string }, reference: string): Promise<boolean> =>
  reference === user.id || isImportedIdOf(user.id, reference)
