import { beforeEach, expect, it, vi } from 'vitest'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { prisma } from '@/lib/data/prisma'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { scheduleDeletions } from '@/lib/data/directory/people-bulk'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { actOnPeople, bulkActs, describeSelection, type BulkAct, type Selection } from './bulk-people'
import { exportPeople } from './export-people'
import { anAdmin, aPerson, aSession, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Awaited<ReturnType<typeof anAdmin>>
let people: { id: string; email: string }[]
let group: { id: string }
beforeEach(async () => {
  await prisma().user.deleteMany()
  admin = await anAdmin()
  people = await Promise.all([1, 2, 3].map((n) => aPerson({ name: `Kite ${n}` })))
  group = await prisma().group.create({ data: { name: `Kites ${admin.id}` } })
})
const kites: Selection = { all: { search: 'kite', status: null, only: null, group: '' } }
const everyone: Selection = { all: { search: '', status: null, only: null, group: '' } }

async function act(act: BulkAct, selection = kites, by: Parameters<typeof actOnPeople>[3] = admin) {
  const shown = await describeSelection(selection, admin)
  if (!shown) throw new Error('not an administrator')
  return actOnPeople(selection, shown, { act, groupId: group.id, reason: 'spring' }, by)
}
const statuses = async () =>
  (await prisma().user.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)

it('suspends all that match, with a record for each, and counts exactly', async () => {
  await aSession(people[0]!.id)
  expect(await act('suspend', { ids: [people[0]!.id] })).toMatchObject({ value: { changed: 1 } })
  expect(await act('suspend')).toEqual({ ok: true, value: { changed: 2, unchanged: 1, leftOut: 0 } })
  expect((await statuses()).filter((status) => status === 'suspended')).toHaveLength(3)
  expect(await prisma().session.count({ where: { endedAt: null } })).toBe(0)
  expect(await recordsOf(people[1]!.id)).toEqual([
    {
      action: 'user.suspended',
      actorId: admin.id,
      userId: people[1]!.id,
      details: { reason: 'spring', together: 2 },
    },
  ])
  expect(await act('restore')).toEqual({ ok: true, value: { changed: 3, unchanged: 0, leftOut: 0 } })
})

it('denies keeping the account to those who asked for its deletion', async () => {
  const [ada, kim] = [people[0]!, people[1]!]
  const plan = { at: new Date(), dueAt: new Date(Date.now() + 86_400_000), reason: null }
  const farewells = { en: Buffer.from('x'), 'zh-CN': Buffer.from('x') }
  await scheduleDeletions([ada.id], { ...plan, requestedById: ada.id, farewells }, prisma())
  await scheduleDeletions([kim.id], { ...plan, requestedById: admin.id, farewells }, prisma())
  expect(await act('suspend')).toEqual({ ok: true, value: { changed: 2, unchanged: 1, leftOut: 0 } })
  expect(await findOwnDeletion(ada.id)).toBeNull()
  expect(await recordsOf(ada.id)).toMatchObject([{ action: 'user.suspended', details: { together: 2 } }])
  expect(await recordsOf(kim.id)).toEqual([])
  expect(await act('suspend')).toMatchObject({ value: { changed: 0, unchanged: 3 } })
})

it('signs out, adds to a group and removes from it', async () => {
  await aSession(people[2]!.id)
  expect(await act('signOut')).toEqual({ ok: true, value: { changed: 1, unchanged: 2, leftOut: 0 } })
  expect(await act('join', { ids: [people[0]!.id] })).toMatchObject({ value: { changed: 1 } })
  expect(await act('join')).toEqual({ ok: true, value: { changed: 2, unchanged: 1, leftOut: 0 } })
  const members: Selection = { all: { search: '', status: null, only: null, group: group.id } }
  expect(await act('leave', members)).toEqual({ ok: true, value: { changed: 3, unchanged: 0, leftOut: 0 } })
  const gone = { act: 'join' as const, groupId: people[0]!.id, reason: '' }
  const shown = (await describeSelection(kites, admin))!
  expect(await actOnPeople(kites, shown, gone, admin)).toMatchObject({ fieldErrors: { group: 'group_gone' } })
})

it('schedules deletions, tells each person, and restores none of them', async () => {
  expect(await act('delete')).toEqual({ ok: true, value: { changed: 3, unchanged: 0, leftOut: 0 } })
  for (const { email } of people)
    expect((await mailsTo(email)).map(({ template }) => template)).toEqual(['deletion_scheduled'])
  expect(await act('delete')).toEqual({ ok: true, value: { changed: 0, unchanged: 3, leftOut: 0 } })
  expect(await act('restore')).toEqual({ ok: true, value: { changed: 0, unchanged: 3, leftOut: 0 } })
})

it('leaves the administrator out of what would lock them out, so that one is always left', async () => {
  const other = await anAdmin()
  expect(await act('suspend', everyone)).toEqual({
    ok: true,
    value: { changed: 4, unchanged: 0, leftOut: 1 },
  })
  expect(await act('delete', everyone)).toMatchObject({ value: { changed: 4, leftOut: 1 } })
  expect(await prisma().user.findUnique({ where: { id: admin.id } })).toMatchObject({ status: 'active' })
  expect(await prisma().user.findUnique({ where: { id: other.id } })).toMatchObject({ status: 'suspended' })
})

it('of two administrators who suspend all others, one does', async () => {
  const other = await anAdmin()
  const both = await Promise.all([act('suspend', everyone), act('suspend', everyone, other)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await prisma().user.count({ where: { isAdmin: true, status: 'active' } })).toBe(1)
})

it.each(bulkActs)(
  '%s is refused when other people match than were shown, and changes nothing',
  async (name) => {
    const shown = (await describeSelection(kites, admin))!
    const order = { act: name, groupId: group.id, reason: '' }
    await prisma().user.update({ where: { id: people[0]!.id }, data: { name: 'Ada' } })
    await aPerson({ name: 'Kite 4' })
    const before = await statuses()
    expect(await actOnPeople(kites, shown, order, admin)).toEqual({ ok: false, message: 'selection_changed' })
    expect(await statuses()).toEqual(before)
    expect(await prisma().groupMembership.count()).toBe(0)
    expect(await act(name, kites, await noAdmin())).toMatchObject({ message: 'not_administrator' })
  },
)

it('selects no one by what is not an id', async () => {
  expect(await describeSelection({ ids: ["' OR 1=1 --", 'x'] }, admin)).toMatchObject({ count: 0 })
  expect(await describeSelection(kites, await noAdmin())).toBeNull()
})

it('exports what is selected, so that a spreadsheet runs nothing of it', async () => {
  await prisma().user.update({ where: { id: people[0]!.id }, data: { name: '=cmd|"/c calc"!A0' } })
  const text = async (selection: Selection) => {
    let lines = ''
    for await (const part of (await exportPeople(selection, admin))!) lines += part
    return lines
  }
  const [head, ...rows] = (await text({ ids: people.map(({ id }) => id) })).split('\r\n').slice(0, -1)
  expect(head).toBe(
    '\uFEFFemail,name,language,groups,email_verified,status,administrator,id,created,last_sign_in',
  )
  expect(rows).toHaveLength(3)
  expect(rows.find((row) => row.includes(people[0]!.id))).toContain(`"'=cmd|""/c calc""!A0"`)
  await prisma().user.createMany({
    data: Array.from({ length: 1001 }, (_, n) => ({ email: `many${n}@chen.studio` })),
  })
  expect(
    (await text({ all: { ...('all' in kites ? kites.all : never()), search: 'many' } })).split('\r\n'),
  ).toHaveLength(1003)
  expect(await exportPeople(kites, await noAdmin())).toBeNull()
})

function never(): never {
  throw new Error('The selection is a filter.')
}
