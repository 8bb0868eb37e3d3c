import { listGroups } from '@/lib/account/groups'
import { isReferenceTo } from '@/lib/account/resource-owner'
import { claimsOf } from '@/lib/oauth/claims/standard-claims'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import type { PersonCaller } from '../caller'
import { scopeMissing } from '../challenge'
import { notFound } from '../problem'
import type { JsonObject } from '../read-json'
import { openedNames } from './opened-names'
import { resourceWanted } from './resource-format'
import { signInFirst } from './sign-in-first'
import { userPage } from './user-page'

/** `GET /accounts/resource/user/<id>/`: only for the person who authorized the token or is signed in. */
export async function readUser(call: ApiCall): Promise<Response> {
  const { reference, format } = resourceWanted(call.params.id, call.request)
  return signInFirst(call, format, async () => {
    const caller = await call.allow(null)
    const names = caller.user ? await openedNames(call.server, caller) : new Set()
    if (caller.user === null || names.size === 0) throw scopeMissing(call, 'profile')
    if (reference === null || !(await isReferenceTo(caller.user, reference))) {
      throw notFound('There is no such user here for you. A token opens the profile of who authorized it.')
    }
    const profile = await profileOf(call, caller, names as Set<string>)
    return format === 'json' ? jsonResponse(profile) : userPage(call, profile)
  })
}

/** The claims of userinfo (OpenID Connect Core 5.3), with the ID, and groups as objects with IDs. */
async function profileOf({ server }: ApiCall, caller: PersonCaller, names: Set<string>): Promise<JsonObject> {
  const { user } = caller
  const claims = { ...claimsOf(user, names), sub: user.id }
  const told =
    caller.by === 'token'
      ? await server.hooks.userinfoClaims?.(claims, {
          clientId: caller.clientId,
          userId: user.id,
          scopes: caller.scopes,
        })
      : undefined
  const groups = names.has('groups')
    ? { groups: (await listGroups(user.id)).map(({ id, name }) => ({ id, name })) }
    : {}
  return { id: user.id, ...(told ?? claims), ...groups }
}
