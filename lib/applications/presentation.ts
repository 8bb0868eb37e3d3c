import { findPresentation } from '@/lib/data/applications'

export type Presentation = { description: string | null; contact: string | null }

/** What whoever is asked to allow it may read of it: its purpose, and where its makers can be reached. */
export async function presentationOf(clientId: string): Promise<Presentation> {
  const found = await findPresentation(clientId)
  return { description: found?.description ?? null, contact: found?.contacts[0] ?? null }
}
