import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changeApplication } from './change-application'
import type { Owner } from './owner'
import { registerApplication } from './register-application'
import { RegisterApplication, type RegisterApplicationInput } from './schema'

useTestDatabase()

const notes: RegisterApplicationInput = {
  ...{ type: 'web', name: 'Field Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' },
  redirectUris: ['https://notes.test/callback'],
  scopes: [{ name: 'openid', wish: 'needed', reasonEn: '', reasonZh: '' }],
}
let owner: Owner
beforeEach(async () => {
  const { id } = await databaseFixture.addUser({})
  owner = { id, ip: '192.0.2.1', userAgent: 'test' }
})
const register = (name: string) => registerApplication(RegisterApplication.parse({ ...notes, name }), owner)
const registered = async () => {
  const result = await register('Field Notes')
  if (!result.ok) throw new Error(result.message)
  return result.value.id
}
const deceiving = [
  ['Auth Center Support', 'name_site'],
  ['P\u0430yPal', 'name_mixed'],
  ['Field Notes \u2713', 'name_badge'],
  ['Field\u3164Notes', 'characters'],
] as const

it.each(deceiving)('a developer registers nothing as %s', async (name, problem) => {
  expect(await register(name)).toEqual({ ok: false, fieldErrors: { name: problem } })
})

it.each(deceiving)('nor renames it to %s, nor its publisher', async (name, problem) => {
  const id = await registered()
  expect(await changeApplication(id, owner, { name })).toEqual({ ok: false, fieldErrors: { name: problem } })
  expect(await changeApplication(id, owner, { publisher: name })).toEqual({
    ok: false,
    fieldErrors: { publisher: problem },
  })
})

it('what an administrator called it stays, and does not stand in the way of another change', async () => {
  const id = await registered()
  await prisma().application.update({ where: { id }, data: { name: 'Auth Center Admin \u2713' } })
  expect(await changeApplication(id, owner, { description: 'Keeps notes.' })).toMatchObject({ ok: true })
  const { name } = await prisma().application.findUniqueOrThrow({ where: { id } })
  expect(name).toBe('Auth Center Admin \u2713')
})
