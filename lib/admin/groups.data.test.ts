import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { race } from '@/lib/data/testing/race'
import { findUser } from '@/lib/data/statements/find-user'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { addMember, changeGroup, createGroup, deleteGroup, removeMember } from './change-group'
import { GroupFields } from './group-schema'
import { listGroups, readGroup } from './list-groups'
import { anAdmin, noAdmin, recordsOf, aPerson } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let id: string
const named = (name: string) => ({ name, description: '' })
beforeEach(async () => {
  admin = await anAdmin()
  const created = await createGroup({ name: randomUUID(), description: 'Keepers' }, admin)
  id = created?.ok ? created.value.id : ''
})

it('is made once under a name, however many ask', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => createGroup(named('editors'), admin)))
  expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, false, true])
  expect(outcomes.find((outcome) => !outcome?.ok)).toEqual({
    ok: false,
    fieldErrors: { name: 'name_taken' },
  })
  expect((await listGroups({ search: 'EDIT', after: '' })).rows).toMatchObject([{ name: 'editors' }])
  expect(await listGroups({ search: '', after: 'x' })).toMatchObject({ isForged: true })
})

it('is renamed, with before and after on record, and never to a name that is taken', async () => {
  const name = randomUUID()
  expect(await changeGroup(id, { name, description: 'All' }, admin)).toMatchObject({ ok: true })
  const [record] = await recordsOf(id)
  expect(record).toMatchObject({
    action: 'group.changed',
    actorId: admin.id,
    details: { before: { description: 'Keepers' }, after: { name, description: 'All' } },
  })
  await createGroup(named('authors'), admin)
  expect(await changeGroup(id, named('authors'), admin)).toMatchObject({
    fieldErrors: { name: 'name_taken' },
  })
})

it('is not renamed to a name that is being taken at the same moment', async () => {
  const name = randomUUID()
  const text = 'INSERT INTO "Group" ("id", "name", "updatedAt") VALUES ($1, $2, now())'
  const rename = () => changeGroup(id, named(name), admin)
  const outcomes = await race({ text, values: [randomUUID(), name] }, [rename], 'COMMIT')
  expect(outcomes).toEqual([{ ok: false, fieldErrors: { name: 'name_taken' } }])
})

it('takes members by address, and the claim follows immediately', async () => {
  const ada = await aPerson()
  const groupsOf = async () => (await findUser(ada.id))?.groups
  expect(await groupsOf()).toEqual([])
  expect(await addMember(id, ` ${ada.email.toUpperCase()} `, admin)).toMatchObject({ ok: true })
  expect(await groupsOf()).toHaveLength(1)
  expect(await addMember(id, ada.email, admin)).toMatchObject({ fieldErrors: { email: 'is_member' } })
  expect((await readGroup(id, ''))?.members.rows).toMatchObject([{ id: ada.id }])
  expect(await removeMember(id, ada.id, admin)).toMatchObject({ ok: true })
  expect(await removeMember(id, ada.id, admin)).toBeNull()
  expect(await groupsOf()).toEqual([])
  expect((await recordsOf(id)).map(({ action }) => action).slice(0, 2)).toEqual([
    'group.member_removed',
    'group.member_added',
  ])
})

it('says when an address has no account, and when it is none', async () => {
  expect(await addMember(id, 'nobody@chen.studio', admin)).toMatchObject({
    fieldErrors: { email: 'nobody_has_it' },
  })
  expect(await addMember(id, 'nobody', admin)).toMatchObject({ fieldErrors: { email: 'email_form' } })
})

it('of two who add the same person at the same time, one does', async () => {
  const ada = await aPerson()
  const outcomes = await Promise.all([1, 2].map(() => addMember(id, ada.email, admin)))
  expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
})

it('is deleted with how many it concerned on record; its people stay', async () => {
  const ada = await aPerson()
  await addMember(id, ada.email, admin)
  expect(await deleteGroup(id, admin)).toMatchObject({ ok: true })
  expect((await recordsOf(id))[0]).toMatchObject({ action: 'group.deleted', details: { members: 1 } })
  expect(await findUser(ada.id)).not.toBeNull()
  expect(await deleteGroup(id, admin)).toBeNull()
})

describe.each([
  ['change', (group: string, by: Actor) => changeGroup(group, named(randomUUID()), by)],
  ['delete', (group: string, by: Actor) => deleteGroup(group, by)],
  ['add', (group: string, by: Actor) => addMember(group, 'a@chen.studio', by)],
  ['remove', (group: string, by: Actor) => removeMember(group, randomUUID(), by)],
])('%s', (_name, act) => {
  it('is refused to a person who is no administrator', async () => {
    expect(await act(id, await noAdmin())).toMatchObject({ message: 'not_administrator' })
    expect(await recordsOf(id)).toHaveLength(1)
  })

  it('finds no group under an unknown id', async () => {
    expect(await act(randomUUID(), admin)).toBeNull()
    expect(await act('%00', admin)).toBeNull()
  })
})

it('refuses names that are empty, long or invisible', () => {
  const errorOf = (name: string) => GroupFields.safeParse(named(name)).error?.issues[0]?.message
  expect([errorOf(' '), errorOf('a'.repeat(81)), errorOf('a\u202eb')]).toEqual([
    'name_required',
    'name_too_long',
    'characters',
  ])
})
