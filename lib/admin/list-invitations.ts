import { now } from '@/lib/clock'
import { readPage, type ListPage } from '@/lib/cursor'
import { groupsNamed } from '@/lib/data/directory/groups'
import { namesOfPeople } from '@/lib/data/directory/users'
import { listInvitations as list, type InvitationRow } from '@/lib/data/invitations'

export type ListedInvitation = InvitationRow & {
  isExpired: boolean
  groups: string[]
  invitedBy: { id: string; email: string; name: string | null } | null
}

/** Those that were not used yet, newest first. */
export async function listInvitations(after: string): Promise<ListPage<ListedInvitation>> {
  const page = await readPage<InvitationRow>(after, ({ createdAt }) => createdAt, list)
  const ids = (of: (row: InvitationRow) => string[]) => [...new Set(page.rows.flatMap(of))]
  const [people, groups] = await Promise.all([
    namesOfPeople(ids(({ invitedById }) => (invitedById ? [invitedById] : []))),
    groupsNamed(ids(({ groupIds }) => groupIds)),
  ])
  const rows = page.rows.map((row) => ({
    ...row,
    isExpired: row.expiresAt.getTime() <= now(),
    groups: groups.filter(({ id }) => row.groupIds.includes(id)).map(({ name }) => name),
    invitedBy: people.find(({ id }) => id === row.invitedById) ?? null,
  }))
  return { ...page, rows }
}
