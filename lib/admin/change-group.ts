import * as groups from '@/lib/data/directory/groups'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { findPerson, findPersonByEmail } from '@/lib/data/directory/users'
import { canonicalEmail } from '@/lib/account/email-address'
import { isRowId } from '@/lib/row-id'
import { newId } from '@/lib/secrets'
import { auditedChange, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import type { GroupFields } from './group-schema'
import { done, refusedFields, type Outcome } from '@/lib/outcome'

const target = (id: string) => ({ target: { type: 'group', id } })
const fieldsOf = ({ name, description }: GroupFields) => ({ name, description: description || null })

/** Its id. */
export function createGroup(typed: GroupFields, admin: Actor): Promise<Outcome<{ id: string }> | null> {
  const group = { id: newId(), ...fieldsOf(typed) }
  return auditedChange(admin, async ({ database, at, record }) => {
    if (!(await groups.createGroup(group, at, database))) return refusedFields({ name: 'name_taken' })
    const { name, description } = group
    await record({
      action: 'group.created',
      ...target(group.id),
      details: { name, description: description ?? '' },
    })
    return { ok: true, value: { id: group.id } }
  })
}

/** Applications see the new name from the next token on. */
export const changeGroup = (id: string, typed: GroupFields, admin: Actor): Promise<Outcome | null> =>
  renameGroup(id, typed, admin).catch((error: unknown) => {
    // A group with that name was created at the same moment: nothing is written.
    if (isUniqueViolation(error)) return refusedFields({ name: 'name_taken' })
    throw error
  })

const renameGroup = (id: string, typed: GroupFields, admin: Actor): Promise<Outcome | null> =>
  withGroup(
    id,
    admin,
    async (group, { database, at, record }) => {
      const after = fieldsOf(typed)
      if (!(await groups.changeGroup(id, after, at, database))) return refusedFields({ name: 'name_taken' })
      const before = { name: group.name, description: group.description }
      await record({ action: 'group.changed', ...target(id), details: { before, after } })
      return done
    },
    groups.lockGroupNames,
  )

/** Its members stay; they are no longer in it. */
export const deleteGroup = (id: string, admin: Actor): Promise<Outcome | null> =>
  withGroup(id, admin, async ({ name, members }, { database, record }) => {
    if (!(await groups.deleteGroup(id, database))) return null
    await record({ action: 'group.deleted', ...target(id), details: { name, members } })
    return done
  })

/** By the address of the person's account. */
export const addMember = (id: string, typed: string, admin: Actor): Promise<Outcome | null> =>
  withGroup(id, admin, async ({ name }, { database, at, record }) => {
    const email = canonicalEmail(typed)
    const person = email === null ? null : await findPersonByEmail(email, database)
    if (!person) return refusedFields({ email: email === null ? 'email_form' : 'nobody_has_it' })
    if (!(await groups.addMember(id, person.id, at, database))) return refusedFields({ email: 'is_member' })
    await record({
      action: 'group.member_added',
      userId: person.id,
      ...target(id),
      details: { group: name, email: person.email },
    })
    return done
  })

export const removeMember = (id: string, userId: string, admin: Actor): Promise<Outcome | null> =>
  withGroup(id, admin, async ({ name }, { database, record }) => {
    const person = isRowId(userId) ? await findPerson(userId, database) : null
    if (!person || !(await groups.removeMember(id, userId, database))) return null
    await record({
      action: 'group.member_removed',
      userId,
      ...target(id),
      details: { group: name, email: person.email },
    })
    return done
  })

function withGroup(
  id: string,
  admin: Actor,
  change: (group: groups.GroupRow, context: ChangeContext) => Promise<Outcome | null>,
  lock?: typeof groups.lockGroupNames,
): Promise<Outcome | null> {
  if (!isRowId(id)) return Promise.resolve(null)
  const run = async (context: ChangeContext) => {
    const group = await groups.findGroup(id, context.database)
    return group && change(group, context)
  }
  return auditedChange(admin, run, lock)
}
