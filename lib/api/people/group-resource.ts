import { findGroup, membersOf, type GroupMember } from '@/lib/account/groups'
import { cutPage } from '@/lib/cursor'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import type { PersonCaller } from '../caller'
import { readPage, sealCursor } from '../cursor'
import { notFound } from '../problem'
import { requirePerson } from '../require-person'
import type { GroupJson, MemberJson } from './group-json'
import { groupPage } from './group-page'
import { openedNames } from './opened-names'
import { resourceWanted } from './resource-format'
import { signInFirst } from './sign-in-first'

/** `GET /accounts/resource/group/<id>/`: a group of the person, its members as far as the scopes reach. */
export async function readGroup(call: ApiCall): Promise<Response> {
  const { reference, format } = resourceWanted(call.params.id, call.request)
  return signInFirst(call, format, async () => {
    const caller = await requirePerson(call, 'groups')
    const found = reference === null ? null : await findGroup(caller.user.id, reference)
    if (!found) throw notFound('There is no such group of this person.')
    const { id, name, description, members: count } = found
    const names = await openedNames(call.server, caller)
    const list = `members ${id}`
    const { after, limit } = readPage(call.request, list, caller.user.id)
    const rows = await membersOf(found, after, limit + 1)
    const page = cutPage(rows, limit, ({ joinedAt }) => joinedAt)
    const next = page.next && sealCursor(list, caller.user.id, page.next)
    const members = page.rows.flatMap((member) => memberJson(member, caller, names) ?? [])
    const group: GroupJson = { id, name, description, members_count: count, members, next }
    return format === 'json' ? jsonResponse(group) : groupPage(call, group)
  })
}

/**
 * The person themselves with the claims that userinfo would return; other members, who allowed nothing, with their name alone, and only if
 * the scopes open names.
 */
function memberJson(
  { id, name, email }: GroupMember,
  { user }: PersonCaller,
  names: Set<string>,
): MemberJson | null {
  const named = names.has('name') && name !== null ? { name } : {}
  if (id === user.id) return { id, ...named, ...(names.has('email') && { email }) }
  return names.has('name') ? named : null
}
