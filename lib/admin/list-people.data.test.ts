import { expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { randomUUID } from 'node:crypto'
import { listPeople } from './list-people'
import { readPerson } from './read-person'
import { anApplication, aSession, aPerson, someTokens } from './testing/fixtures'

useTestDatabase()
const all = { search: '', status: null, only: null, after: '' }

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
  for (const forged of ['1', "'; --", `9999999999999.${'x'.repeat(36)}`, `1763698671123.${'-'.repeat(36)}`])
    expect(await listPeople({ ...all, after: forged })).toMatchObject({ isForged: true, rows: [] })
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
  for (let count = 0; count < 21; count += 1) await aSession(id)
  const page = await readPerson(id)
  expect(page?.sessions.shown).toHaveLength(20)
  expect(page?.sessions.isCut).toBe(true)
})
