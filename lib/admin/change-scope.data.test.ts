import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { store } from '@/lib/data/store'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { createApi } from './change-api'
import { changeScope } from './change-scope'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let name: string
beforeEach(async () => {
  admin = await anAdmin()
  name = `books:${randomUUID()}`
  await createApi(
    {
      ...{ identifier: `https://${randomUUID()}.example`, name: 'Books', scopes: name, tokenFormat: 'jwt' },
      ...{ signingAlg: 'ES256', accessTokenLifetime: '', clientId: '', encryptionJwk: '' },
      ...{ encryptionAlg: 'RSA-OAEP-256', encryptionEnc: 'A256GCM' },
    },
    admin,
  )
})

const typed = (change: Record<string, string> = {}) => ({
  ...{ titleEn: 'Read your books', titleZh: '查看你的图书', sensitive: 'on' },
  ...{ descriptionEn: 'Titles and notes.', descriptionZh: '书名和笔记。' },
  ...change,
})
const atConsent = async (scope: string) => (await store.listScopes()).find((each) => each.name === scope)

it('is read at consent in both languages from then on, with what was before on record', async () => {
  expect(await changeScope(name, typed(), admin)).toMatchObject({ ok: true })
  expect(await atConsent(name)).toMatchObject({
    title: { en: 'Read your books', 'zh-CN': '查看你的图书' },
    description: { en: 'Titles and notes.', 'zh-CN': '书名和笔记。' },
    sensitive: true,
  })
  const [record] = await recordsOf(name)
  expect(record).toMatchObject({
    action: 'scope.updated',
    actorId: admin.id,
    details: {
      before: { title: `Use Books (${name})`, sensitive: false },
      after: { title: 'Read your books', descriptionChinese: '书名和笔记。', sensitive: true },
    },
  })
  await changeScope(name, typed(), admin)
  expect(await recordsOf(name)).toHaveLength(1)
})

it('without texts is named after its API again', async () => {
  await changeScope(name, typed(), admin)
  const empty = { titleEn: '', titleZh: '', descriptionEn: '', descriptionZh: '', sensitive: '' }
  expect(await changeScope(name, typed(empty), admin)).toMatchObject({ ok: true })
  expect(await atConsent(name)).toMatchObject({
    title: { en: `Use Books (${name})`, 'zh-CN': `使用 Books（${name}）` },
    description: null,
    sensitive: false,
  })
})

it('keeps its claims and its place', async () => {
  const before = await atConsent('profile')
  const texts = { titleEn: 'See your profile', titleZh: '', descriptionEn: '', descriptionZh: '' }
  expect(await changeScope('profile', typed({ ...texts, sensitive: '' }), admin)).toMatchObject({ ok: true })
  expect(await atConsent('profile')).toEqual({
    ...before,
    ...{ title: { en: 'See your profile' }, description: null, sensitive: false },
  })
})

it.each([
  [{ titleEn: '' }, { titleEn: 'scope_english' }],
  [{ descriptionEn: '' }, { descriptionEn: 'scope_english' }],
  [{ titleEn: 'x'.repeat(101) }, { titleEn: 'scope_longer_100' }],
  [{ descriptionZh: '书'.repeat(301) }, { descriptionZh: 'scope_longer_300' }],
  [{ titleEn: 'Read\u202Eyour books' }, { titleEn: 'characters' }],
])('refuses %j', async (change, fieldErrors) => {
  expect(await changeScope(name, typed(change), admin)).toEqual({ ok: false, fieldErrors })
  expect(await recordsOf(name)).toEqual([])
})

it('of a standard needs a title', async () => {
  expect(await changeScope('profile', typed({ titleEn: '', titleZh: '' }), admin)).toEqual({
    ok: false,
    fieldErrors: { titleEn: 'scope_title' },
  })
})

it('is not changed by a person who is no administrator, and has to exist', async () => {
  expect(await changeScope(name, typed(), await noAdmin())).toMatchObject({ message: 'not_administrator' })
  expect(await changeScope('books:none', typed(), admin)).toBeNull()
  expect(await recordsOf(name)).toEqual([])
})
