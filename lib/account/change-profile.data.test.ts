import { expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changeProfile } from './change-profile'
import { changedProfile } from './profile-schema'
import { readProfile } from './read-profile'
import { aPerson } from './testing/people'

useTestDatabase()

it('keeps what was filled in, empties what was cleared, and records which fields, not their content', async () => {
  const { id } = await aPerson()
  await prisma().user.update({
    where: { id },
    data: { phoneNumber: '+8613800138000', phoneNumberVerifiedAt: new Date() },
  })
  const typed = { ...(await readProfile(id)), name: '', nickname: 'Ada', phoneNumber: '+8613900139000' }
  expect(await changeProfile(id, typed)).toEqual({
    ok: true,
    value: { changed: ['name', 'nickname', 'phoneNumber'] },
  })
  expect(await readProfile(id)).toEqual(typed)
  const user = await prisma().user.findUniqueOrThrow({ where: { id } })
  expect(user).toMatchObject({ name: null, nickname: 'Ada', phoneNumberVerifiedAt: null })
  const [record] = await prisma().auditEvent.findMany({ where: { userId: id } })
  expect(record!.details).toEqual({ fields: ['name', 'nickname', 'phoneNumber'] })
})

it('writes nothing when nothing changed', async () => {
  const { id } = await aPerson()
  expect(await changeProfile(id, await readProfile(id))).toEqual({ ok: true, value: { changed: [] } })
  expect(await prisma().auditEvent.count({ where: { userId: id } })).toBe(0)
})

it('records one of two concurrent equal changes, and only what changed', async () => {
  const { id } = await aPerson()
  const typed = { ...(await readProfile(id)), nickname: 'Ada' }
  const lock = { text: 'SELECT 1 FROM "User" WHERE "id" = $1 FOR UPDATE', values: [id] }
  const outcomes = await race(
    lock,
    [1, 2].map(() => () => changeProfile(id, typed)),
  )
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.changed)).toEqual([['nickname'], []])
  expect(await prisma().auditEvent.count({ where: { userId: id } })).toBe(1)
})

it('leaves what the form cannot show: an imported language, a year of birth, a username of other letters', async () => {
  const { id } = await aPerson()
  const imported = { locale: 'pt-BR', birthdate: '1984', preferredUsername: 'joe+x@site.example' }
  await prisma().user.update({ where: { id }, data: imported })
  const shown = await readProfile(id)
  expect(shown).toMatchObject({ locale: '', birthdate: '', preferredUsername: 'joe+x@site.example' })
  const typed = { ...shown, nickname: 'Kim' }
  expect(await changeProfile(id, changedProfile(shown, typed).parse(typed))).toMatchObject({
    ok: true,
    value: { changed: ['nickname'] },
  })
  expect(await prisma().user.findUnique({ where: { id } })).toMatchObject({ ...imported, nickname: 'Kim' })
})
