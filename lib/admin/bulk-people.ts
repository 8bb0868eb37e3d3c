import { createHash } from 'node:crypto'
import { denyKeepingOf } from '@/lib/data/directory/deletions'
import * as bulk from '@/lib/data/directory/people-bulk'
import type { PeopleFilter } from '@/lib/data/directory/people-filter'
import { groupsNamed } from '@/lib/data/directory/groups'
import { saveOutboxMessages, type NewOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import { lockAdministrators } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import { newId } from '@/lib/secrets'
import { actorDetails, actorOf, type Actor } from './actor'
import { auditedChange, mayAdminister, type ChangeContext } from './audited-change'
import { peopleFilter, type PeopleQuery } from './list-people'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'

export const bulkActs = ['suspend', 'restore', 'signOut', 'join', 'leave', 'delete'] as const
export type BulkAct = (typeof bulkActs)[number]

/** People one by one, or all that a filter finds. */
export type Selection = { ids: string[] } | { all: PeopleQuery }

/** What the page that asks has shown: the act is refused when it is not so any more. */
export type Shown = { count: number; digest: string }

/** The most people of one act. */
export const mostOfOneAct = 100_000
/** Each of them is written a mail. */
const mostDeleted = 5_000
const patience = 300_000

export const filterOf = (selection: Selection): PeopleFilter =>
  'all' in selection
    ? peopleFilter(selection.all)
    : {
        ...peopleFilter({ search: '', status: null, only: null, group: '' }),
        ids: selection.ids.filter(isRowId),
      }

const digestOf = (people: { id: string }[]): string =>
  createHash('sha256')
    .update(people.map(({ id }) => id).join())
    .digest('base64url')

/** How many are selected, the first of them by name, and whether the administrator is one. `null`: the person is no administrator. */
export async function describeSelection(selection: Selection, actor: Actor) {
  if (!(await mayAdminister(actor))) return null
  const people = await bulk.selectPeople(filterOf(selection), mostOfOneAct + 1)
  return {
    count: people.length,
    digest: digestOf(people),
    isTooMany: people.length > mostOfOneAct,
    holdsActor: people.some(({ id }) => id === actor.id),
    first: people.slice(0, 10),
  }
}

/** `unchanged`: it was so already. `leftOut`: the administrator's own account, which these acts never touch. */
export type BulkResult = { changed: number; unchanged: number; leftOut: number }

type Order = { act: BulkAct; groupId: string; reason: string }

/**
 * All of it or nothing, in one transaction, with a record for each person. The act is refused when other people are selected than were
 * shown. An administrator's own account is left out of what would lock them out, so one active administrator is always left.
 */
export async function actOnPeople(
  selection: Selection,
  shown: Shown,
  order: Order,
  actor: Actor,
): Promise<Outcome<BulkResult>> {
  const letters = order.act === 'delete' ? await deletionLetters() : null
  if (order.act === 'delete' && letters === null) return refused('bulk_no_grace')
  const outcome = await auditedChange<Outcome<BulkResult>>(
    actor,
    async (context) => {
      const { database } = context
      const people = await bulk.selectPeople(filterOf(selection), mostOfOneAct + 1, database, true)
      if (people.length > (letters ? mostDeleted : mostOfOneAct)) return refused('bulk_too_many')
      if (people.length !== shown.count || digestOf(people) !== shown.digest)
        return refused('selection_changed')
      const isOnOneself = order.act === 'suspend' || order.act === 'delete'
      const others = isOnOneself ? people.filter(({ id }) => id !== actor.id) : people
      const group = await groupOf(order, context)
      if (group === undefined) return refusedFields({ group: 'group_gone' })
      const ids = others.map(({ id }) => id)
      const changed = await carryOut(ids, { ...order, letters }, actor, context)
      await recordThem(changed, order, group, actor, context)
      if (letters) {
        const told = new Set(changed)
        await saveOutboxMessages(others.filter(({ id }) => told.has(id)).map(letters.write), database)
      }
      const leftOut = people.length - others.length
      return {
        ok: true,
        value: { changed: changed.length, unchanged: others.length - changed.length, leftOut },
      }
    },
    lockAdministrators,
    patience,
  )
  if (outcome.ok && letters) deliverSoon()
  return outcome
}

/** null where the act needs none; undefined: it does not exist. */
async function groupOf({ act, groupId }: Order, { database }: ChangeContext) {
  if (act !== 'join' && act !== 'leave') return null
  return isRowId(groupId) ? (await groupsNamed([groupId], database))[0] : undefined
}

/** The ids of those for whom something changed. */
async function carryOut(
  ids: string[],
  { act, groupId, reason, letters }: Order & { letters: Letters | null },
  actor: Actor,
  { database, at }: ChangeContext,
): Promise<string[]> {
  switch (act) {
    case 'suspend': {
      const denied = await denyKeepingOf(ids, database)
      const suspended = await bulk.setStatusOf(ids, 'suspended', database)
      const changed = [...denied, ...suspended]
      await bulk.endSessionsOf(changed, at, database)
      return changed
    }
    case 'restore':
      return bulk.setStatusOf(ids, 'active', database)
    case 'signOut':
      return bulk.endSessionsOf(ids, at, database)
    case 'join':
      return bulk.joinGroup(ids, groupId, at, database)
    case 'leave':
      return bulk.leaveGroup(ids, groupId, database)
    case 'delete': {
      if (!letters) return []
      const { dueAt, farewells } = letters
      const plan = { requestedById: actor.id, reason: reason || null, at, dueAt, farewells }
      const scheduled = await bulk.scheduleDeletions(ids, plan, database)
      await bulk.endSessionsOf(scheduled, at, database)
      return scheduled
    }
  }
}

/** The action of each record; for one person it is the same. */
const actions: Record<BulkAct, string> = {
  suspend: 'user.suspended',
  restore: 'user.restored',
  signOut: 'user.signed_out_everywhere',
  join: 'group.member_added',
  leave: 'group.member_removed',
  delete: 'user.deletion_scheduled',
}

async function recordThem(
  ids: string[],
  { act, reason }: Order,
  group: { id: string; name: string } | null,
  actor: Actor,
  { database, at }: ChangeContext,
): Promise<void> {
  const details = {
    ...(reason !== '' && { reason }),
    ...(group && { group: group.name, groupId: group.id }),
    together: ids.length,
    ...actorDetails(actor),
  }
  await bulk.recordOfEach(ids, { action: actions[act], at, ...actorOf(actor), details }, database)
}

type Letters = NonNullable<Awaited<ReturnType<typeof deletionLetters>>>

/** One rendering a language; each message is sealed for its own recipient. `null`: there is no grace period. */
async function deletionLetters() {
  const { deletionGracePeriod } = await readSettings()
  if (deletionGracePeriod === 0) return null
  const at = new Date(now())
  const dueAt = new Date(at.getTime() + deletionGracePeriod * 1000)
  const mail = { template: 'deletion_scheduled' as const, dueAt }
  const [english, chinese] = await Promise.all(
    ['en', 'zh-CN'].map((locale) => prepareMail(mail, 'people@example.com', locale, at)),
  )
  const [farewell, chineseFarewell] = await Promise.all(
    ['en', 'zh-CN'].map((locale) =>
      prepareMail({ template: 'account_deleted' }, 'people@example.com', locale, at),
    ),
  )
  if (!farewell || !chineseFarewell) throw new Error('A letter is written in every language.')
  const write = ({ email, locale }: bulk.SelectedPerson): NewOutboxMessage => {
    const letter = locale === 'zh-CN' ? chinese : english
    if (!letter) throw new Error('A letter is written in every language.')
    return { ...letter, id: newId(), recipient: email }
  }
  return { dueAt, write, farewells: { en: farewell.sealed, 'zh-CN': chineseFarewell.sealed } }
}
