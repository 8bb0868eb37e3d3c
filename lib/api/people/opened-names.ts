import type { AuthorizationServer } from '@/lib/oauth/authorization-server'
import { openedClaims, standardClaims } from '@/lib/oauth/claims/standard-claims'
import type { PersonCaller } from '../caller'

/** The claims that the caller may see: all for the person in their own browser, else what userinfo would tell the token. */
export async function openedNames(
  { store }: Pick<AuthorizationServer, 'store'>,
  caller: PersonCaller,
): Promise<Set<string>> {
  if (caller.by === 'session') return new Set(['sub', ...standardClaims])
  const names = openedClaims(caller.scopes, await store.listScopes())
  for (const name of Object.keys(caller.claims?.userinfo ?? {})) names.add(name)
  return names
}
