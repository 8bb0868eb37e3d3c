import { findPresentation } from '@/lib/data/applications'
import { Refusal } from './refusal'

/** @throws Refusal when no application has that client ID */
export async function applicationOf(clientId: string): Promise<{ id: string; name: string }> {
  const found = await findPresentation(clientId)
  if (found) return { id: found.id, name: found.name }
  throw new Refusal(`There is no application with the client ID ${clientId}.`)
}
