import { authorizationServer } from '@/lib/authorization-server'
import type { Question } from '@/lib/oauth/interactions/load'
import { requestedValues, type Person, type RequestedValue } from '@/lib/oauth/interactions/requested-values'

/** `seen`: what comes with a yes. `all`: with every box ticked, for the words beside the boxes. */
export async function valuesFor(
  interaction: Question,
  user: Person,
): Promise<{ seen: RequestedValue[]; all: RequestedValue[] }> {
  const server = authorizationServer()
  const ticked = interaction.scopes.map((scope) => ({ ...scope, optional: false }))
  const [seen, all] = await Promise.all([
    requestedValues(server, interaction, user),
    requestedValues(server, { scopes: ticked, claims: null }, user),
  ])
  return { seen, all }
}
