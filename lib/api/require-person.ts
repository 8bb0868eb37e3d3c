import type { ApiCall } from './api-call'
import type { PersonCaller } from './caller'
import { beyondToken } from './challenge'

/** 403 for a client that acts for itself, because no person is involved. */
export async function requirePerson(call: ApiCall, scope: string): Promise<PersonCaller> {
  const caller = await call.allow(scope)
  if (caller.user !== null) return caller
  throw beyondToken(call, 'This needs an access token that a person authorized.')
}
