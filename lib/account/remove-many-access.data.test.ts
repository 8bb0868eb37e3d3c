import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { now } from '@/lib/clock'
import { consentOf, day, seedGrant, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { countAccess } from './list-access'
import { describeSelection, removeManyAccess } from './remove-many-access'
import { removeAccess } from './remove-access'

useTestDatabase()

const { store } = databaseFixture
const everything = { all: { filter: 'all', search: '' } } as const
const unused = { all: { filter: 'unused', search: '' } } as const
let seeded: SeededGrant
const remover = () => ({ userId: seeded.user.id, ip: '192.0.2.1', userAgent: 'test' })
const addGrant = async (name: string, at: number = now()) => {
  const { clientId } = await databaseFixture.addClient({ name })
  return (await store.saveGrant(consentOf(seeded.user.id, clientId, { now: at }))).id
}
const records = () => prisma().auditEvent.findMany({ where: { action: 'access.removed' } })
const remaining = async () => (await countAccess(seeded.user.id, { search: '' })).all
beforeEach(async () => {
  seeded = await seedGrant(databaseFixture)
  await prisma().auditEvent.deleteMany()
})

it('counts what each filter finds, with the search', async () => {
  await addGrant('Tides', now() - 100 * day)
  await addGrant('Tide Tables')
  expect(await countAccess(seeded.user.id, { search: '' })).toEqual({ all: 3, away: 0, unused: 1 })
  expect(await countAccess(seeded.user.id, { search: 'tide' })).toEqual({ all: 2, away: 0, unused: 1 })
})

describe('removing several in one act', () => {
  it('removes those that were shown, with a record for each, and only once', async () => {
    const [one, two] = [await addGrant('One'), await addGrant('Two')]
    const selection = { ids: [one, two, 'nonsense', one] }
    const { selected, count, digest } = await describeSelection(seeded.user.id, selection)
    expect(selected.map(({ application }) => application.name).toSorted()).toEqual(['One', 'Two'])
    const results = await Promise.all([
      removeManyAccess(selection, { count, digest }, remover()),
      removeManyAccess(selection, { count, digest }, remover()),
    ])
    expect(results.filter((each) => each === 2)).toHaveLength(1)
    expect((await records()).map(({ targetId }) => targetId).toSorted()).toEqual([one, two].toSorted())
    expect(await remaining()).toBe(1)
  })

  it('removes all that a filter finds', async () => {
    await addGrant('Old', now() - 100 * day)
    const { count, digest } = await describeSelection(seeded.user.id, unused)
    expect(count).toBe(1)
    expect(await removeManyAccess(unused, { count, digest }, remover())).toBe(1)
    expect(await remaining()).toBe(1)
  })

  it('removes nothing when the selection has changed meanwhile', async () => {
    const [one, two] = [await addGrant('One'), await addGrant('Two')]
    const shown = await describeSelection(seeded.user.id, everything)
    await addGrant('Three')
    expect(await removeManyAccess(everything, shown, remover())).toBeNull()
    const some = { ids: [one, two] }
    const before = await describeSelection(seeded.user.id, some)
    await removeAccess(one, remover())
    expect(await removeManyAccess(some, before, remover())).toBeNull()
    expect(await remaining()).toBe(3)
  })

  it('never touches what another person allowed, nor an empty selection', async () => {
    const other = await seedGrant(databaseFixture)
    const selection = { ids: [other.grant.id] }
    const theirs = await describeSelection(other.user.id, selection)
    expect(await describeSelection(seeded.user.id, selection)).toMatchObject({ count: 0, selected: [] })
    expect(await removeManyAccess(selection, theirs, remover())).toBeNull()
    const nothing = await describeSelection(seeded.user.id, { ids: [] })
    expect(await removeManyAccess({ ids: [] }, nothing, remover())).toBeNull()
    expect(await records()).toEqual([])
  })
})
