import { findPresentation } from '@/lib/data/applications'

export type Presentation = { description: string | null; contact: string | null }

/** What the consent page shows of an application: its purpose, and how to reach its makers. */
export async function presentationOf(clientId: string): Promise<Presentation> {
  const found = await findPresentation(clientId)
  return { description: found?.description ?? null, contact: found?.contacts[0] ?? null }
}

/** Whom an error is about; `ownId` where the reader is its owner, who can do something about it. */
export async function applicationCalled(
  clientId: string,
  readerId: string | null,
): Promise<{ name: string; ownId: string | null } | null> {
  const found = await findPresentation(clientId)
  if (!found) return null
  const isOwn = readerId !== null && found.ownerId === readerId
  return { name: found.name, ownId: isOwn ? found.id : null }
}
