import { expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { rotateKeys } from './rotate-keys'
import { readKeys } from './signing-keys'
import { anAdmin, noAdmin } from './testing/fixtures'

useTestDatabase()
const ofES256 = async () => (await readKeys()).find(({ algorithm }) => algorithm === 'ES256')?.keys ?? []

it('rotates one algorithm, and the record of it is in the same transaction', async () => {
  const admin = await anAdmin()
  const [next, active] = await ofES256()
  expect(await rotateKeys('ES256', admin)).toMatchObject({ ok: true })
  const after = await ofES256()
  expect(after.map(({ status }) => status)).toEqual(['next', 'active', 'retiring'])
  expect([after[1]?.kid, after[2]?.kid]).toEqual([next?.kid, active?.kid])
  expect(await prisma().auditEvent.findMany()).toMatchObject([
    {
      action: 'signing_keys.rotated',
      actorId: admin.id,
      details: { algorithm: 'ES256', before: { kid: active?.kid }, after: { kid: next?.kid } },
    },
  ])
})

it('shows no private part', async () => {
  expect(JSON.stringify(await readKeys())).not.toMatch(/privateSealed|"d"/)
})

it('rotates nothing for a person who is no administrator, or for an unknown algorithm', async () => {
  const before = await ofES256()
  expect(await rotateKeys('ES256', await noAdmin())).toMatchObject({ message: 'not_administrator' })
  expect(await rotateKeys('none', await anAdmin())).toBeNull()
  expect(await ofES256()).toEqual(before)
})
