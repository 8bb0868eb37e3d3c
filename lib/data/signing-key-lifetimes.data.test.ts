import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { anApplication, aPerson, someTokens } from '@/lib/admin/testing/fixtures'
import { prisma } from './prisma'
import { signingKeys } from './signing-keys'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

const folder = 'prisma/migrations'
const [name = ''] = readdirSync(folder).filter((entry) => entry.endsWith('_shorten_signed_until'))
const migration = readFileSync(`${folder}/${name}/migration.sql`, 'utf8')
const [hour, day] = [3_600, 86_400]

/** As the migration before left it. */
beforeEach(async () => {
  await signingKeys.jwks()
  const signedUntil = new Date(Date.now() + 30 * day * 1000)
  await prisma().signingKey.updateMany({ where: { status: 'active' }, data: { signedUntil } })
})

/** Seconds from now until the active key may leave the JWK Set, as the migration leaves it. */
async function migrated(): Promise<number> {
  await prisma().$executeRawUnsafe(migration)
  const { signedUntil } = await prisma().signingKey.findFirstOrThrow({
    where: { status: 'active', algorithm: 'ES256' },
  })
  return ((signedUntil?.getTime() ?? 0) - Date.now()) / 1000
}
const about = (seconds: number) => expect.closeTo(seconds, -2) as number

it('a key stays published for as long as the longest lifetime that is set, not for 30 days', async () => {
  expect(await migrated()).toEqual(about(2 * hour))
  await prisma().setting.create({ data: { key: 'idTokenLifetime', value: day } })
  expect(await migratedFrom30Days()).toEqual(about(day + hour))
  const application = await anApplication({ accessTokenLifetime: 2 * day })
  expect(await migratedFrom30Days()).toEqual(about(2 * day + hour))
  await prisma().resource.create({
    data: { identifier: 'https://api.example', name: 'Books', accessTokenLifetime: 3 * day },
  })
  expect(await migratedFrom30Days()).toEqual(about(3 * day + hour))
  const { accessId } = await someTokens((await aPerson()).id, application)
  const expiresAt = new Date(Date.now() + 4 * day * 1000)
  await prisma().accessToken.update({ where: { id: accessId }, data: { expiresAt } })
  expect(await migratedFrom30Days()).toEqual(about(4 * day + hour))
  await prisma().accessToken.update({ where: { id: accessId }, data: { format: 'opaque' } })
  expect(await migratedFrom30Days()).toEqual(about(3 * day + hour))
})

it('a key that retires leaves as early; one that leaves sooner is left as it is', async () => {
  const [long, short] = [new Date(Date.now() + 30 * day * 1000), new Date(Date.now() + 60_000)]
  const retire = (algorithm: string, retiresAt: Date) =>
    prisma().signingKey.updateMany({
      where: { algorithm, status: 'active' },
      data: { status: 'retiring', signedUntil: retiresAt, retiresAt },
    })
  await retire('ES256', long)
  await retire('RS256', short)
  await prisma().$executeRawUnsafe(migration)
  const found = await prisma().signingKey.findMany({ where: { status: 'retiring' } })
  const left = found.find(({ algorithm }) => algorithm === 'ES256')?.retiresAt?.getTime() ?? 0
  expect(left).toBeLessThan(long.getTime() - 20 * day * 1000)
  expect(found.find(({ algorithm }) => algorithm === 'RS256')?.retiresAt).toEqual(short)
})

async function migratedFrom30Days(): Promise<number> {
  const signedUntil = new Date(Date.now() + 30 * day * 1000)
  await prisma().signingKey.updateMany({ where: { status: 'active' }, data: { signedUntil } })
  return migrated()
}
