export type MemberJson = { id?: string; name?: string; email?: string }

/** A group as the resource API tells it. */
export type GroupJson = {
  id: string
  name: string
  description: string | null
  members_count: number
  members: MemberJson[]
  next: string | null
}
