import { expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { randomUUID } from 'node:crypto'
import { listPeople, peopleSorts } from './list-people'
import { listAccessOfPerson, readPerson } from './read-person'
import { anApplication, aSession, aPerson, someTokens } from './testing/fixtures'

useTestDatabase()
const all = {
  ...{ search: '', status: null, only: null, group: '', after: '', before: '' },
  ...{ sort: 'created' as const, isDescending: true },
}

it('finds people by name, address and id in any case, and takes % for a letter', async () => {
  const noor = await aPerson({ name: 'Noor 100% Haddad' })
  const ids = async (search: string) => (await listPeople({ ...all, search })).rows.map(({ id }) => id)
  expect(await ids('noor')).toEqual([noor.id])
  expect(await ids('100%')).toEqual([noor.id])
  expect(await ids('1%H')).toEqual([])
  expect(await ids(noor.email.toUpperCase())).toEqual([noor.id])
  expect(await ids(noor.id)).toEqual([noor.id])
  expect(await ids(randomUUID())).toEqual([])
})

it('finds an address in every spelling, whole and in part', async () => {
  const jan = await aPerson({ email: 'jan@xn--mller-kva.example' })
  const ids = async (search: string) => (await listPeople({ ...all, search })).rows.map(({ id }) => id)
  for (const search of [
    'Jan@müller.example',
    'jan@mu\u0308ller.example',
    'jan@xn--mller-kva.example',
    'müller',
  ])
    expect(await ids(search)).toEqual([jan.id])
  const ten = await aPerson({ email: 'p10@chen.studio' })
  expect(await ids('10')).toContain(ten.id)
})

it('narrows by status, administrators and unverified', async () => {
  const suspended = await aPerson({ status: 'suspended' })
  const admin = await aPerson({ isAdmin: true })
  const unverified = await aPerson({ verified: false })
  const ids = async (query: object) => (await listPeople({ ...all, ...query })).rows.map(({ id }) => id)
  expect(await ids({ status: 'suspended' })).toEqual([suspended.id])
  expect(await ids({ only: 'administrators' })).toEqual([admin.id])
  expect(await ids({ only: 'unverified' })).toEqual([unverified.id])
})

it('turns pages without losing a person made in the same millisecond, and refuses a forged cursor', async () => {
  await prisma().user.deleteMany()
  const createdAt = new Date()
  await prisma().user.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({ email: `p${index}@chen.studio`, createdAt })),
  })
  const seen: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const { rows, next } = await listPeople({ ...all, after })
    seen.push(...rows.map(({ id }) => id))
    after = next
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  for (const forged of [
    '1',
    "'; --",
    `9999999999999.${'x'.repeat(36)}`,
    `1763698671123.${'-'.repeat(36)}`,
    ...['next week', '', '2026-13-45T00:00:00.000Z', '2026-11-29'].map(
      (key) => `${randomUUID()}.${Buffer.from(key).toString('base64url')}`,
    ),
  ])
    expect(await listPeople({ ...all, after: forged })).toMatchObject({ isForged: true, rows: [] })
})

it('goes forward and back through every order, each person once, with the total', async () => {
  await prisma().user.deleteMany()
  const createdAt = new Date()
  await prisma().user.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      email: `p${index % 7}.${index}@chen.studio`,
      name: index % 3 === 0 ? null : `Ada ${index % 5}`,
      lastSignInAt: index % 4 === 0 ? null : new Date(createdAt.getTime() - (index % 9) * 1000),
      createdAt,
    })),
  })
  for (const sort of peopleSorts)
    for (const isDescending of [true, false]) {
      const view = { ...all, sort, isDescending }
      const pages = [await listPeople(view)]
      for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
        pages.push(await listPeople({ ...view, after: next }))
      const seen = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
      expect([pages.length, seen.length, new Set(seen).size, pages[0]?.total]).toEqual([3, 120, 120, 120])
      const back = await listPeople({ ...view, before: pages[2]?.previous ?? '' })
      expect(back.rows).toEqual(pages[1]?.rows)
      const first = await listPeople({ ...view, before: back.previous ?? '' })
      expect([first.rows, first.previous]).toEqual([pages[0]?.rows, null])
    }
  const named = await listPeople({ ...all, sort: 'name', isDescending: false })
  const shown = named.rows.map(({ name, email }) => (name ?? email).toLowerCase())
  const ordered = await prisma().$queryRaw<{ name: string }[]>`
    SELECT lower(coalesce("name", "email")) AS "name" FROM "User" ORDER BY 1 LIMIT 50`
  expect(shown).toEqual(ordered.map(({ name }) => name))
})

it('narrows to the members of a group, and tells the groups of each person', async () => {
  const [ada, kim] = [await aPerson(), await aPerson()]
  const flutes = await prisma().group.create({ data: { name: 'Flutes' } })
  const kites = await prisma().group.create({ data: { name: 'Kites' } })
  await prisma().groupMembership.createMany({
    data: [
      { userId: ada.id, groupId: kites.id },
      { userId: ada.id, groupId: flutes.id },
      { userId: kim.id, groupId: kites.id },
    ],
  })
  const { rows, total } = await listPeople({ ...all, group: flutes.id })
  expect([rows.map(({ id, groups }) => [id, groups]), total]).toEqual([[[ada.id, ['Flutes', 'Kites']]], 1])
})

it('shows of a person what is no secret', async () => {
  const { id } = await aPerson()
  await aSession(id)
  const application = await anApplication({ ownerId: id })
  await someTokens(id, application)
  const page = await readPerson(id)
  expect(page).toMatchObject({
    person: { hasPassword: true },
    sessions: { shown: [{ ip: '192.0.2.7' }], isCut: false },
    grants: { shown: [{ application: { clientId: application.clientId } }], isCut: false },
    applications: { shown: [{ id: application.id }], isCut: false },
  })
  expect(JSON.stringify(page)).not.toMatch(/not a hash|tokenHash|sealed/i)
  expect(await readPerson(randomUUID())).toBeNull()
  expect(await readPerson('..')).toBeNull()
})

it('says of a long list that it is cut', async () => {
  const { id } = await aPerson()
  for (let count = 0; count < 21; count += 1) {
    await aSession(id)
    await someTokens(id, await anApplication({ ownerId: id }))
  }
  const page = await readPerson(id)
  expect([page?.sessions.shown.length, page?.sessions.isCut]).toEqual([21, false])
  expect([page?.grants.shown.length, page?.grants.isCut]).toEqual([20, true])
  expect([page?.applications.shown.length, page?.applications.isCut]).toEqual([20, true])
  expect((await listAccessOfPerson(id, ''))?.page.rows).toHaveLength(21)
  expect(await listAccessOfPerson(randomUUID(), '')).toBeNull()
})
