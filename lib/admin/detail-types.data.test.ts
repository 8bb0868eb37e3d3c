import { beforeEach, expect, it } from 'vitest'
import { store } from '@/lib/data/store'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { changeDetailType, createDetailType, findDetailType, removeDetailType } from './change-detail-type'
import { typedOf } from './detail-type-form'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let type: string
let serial = 0
beforeEach(async () => {
  admin = await anAdmin()
  type = `payment-${(serial += 1)}`
})
const typed = (change: Record<string, string> = {}) => ({
  type,
  titleEn: 'Payment',
  titleZh: '付款',
  sentenceEn: 'Pay {amount} to {creditor}',
  sentenceZh: '向 {creditor} 支付 {amount}',
  fields: 'amount number\ncreditor\nnote text optional\n',
  ...change,
})

it('is registered, read by the endpoints immediately, and recorded', async () => {
  expect(await createDetailType(typed(), admin)).toMatchObject({ ok: true })
  const found = await findDetailType(type)
  expect(found).toEqual({
    type,
    title: { en: 'Payment', 'zh-CN': '付款' },
    sentence: { en: 'Pay {amount} to {creditor}', 'zh-CN': '向 {creditor} 支付 {amount}' },
    fields: [
      { name: 'amount', kind: 'number', required: true },
      { name: 'creditor', kind: 'text', required: true },
      { name: 'note', kind: 'text', required: false },
    ],
  })
  expect(await store.listAuthorizationDetailTypes()).toContainEqual(found)
  expect(typedOf(found!)).toEqual(typed({ fields: 'amount number\ncreditor text\nnote text optional' }))
  expect((await recordsOf(type)).map(({ action }) => action)).toEqual(['detail_type.created'])
})

it('is registered once, changed, and removed, each on record', async () => {
  const both = await Promise.all([createDetailType(typed(), admin), createDetailType(typed(), admin)])
  expect(both.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  expect(await createDetailType(typed(), admin)).toMatchObject({ fieldErrors: { type: 'detail_type_taken' } })
  expect(await changeDetailType(type, typed({ titleEn: 'One payment' }), admin)).toMatchObject({ ok: true })
  expect(
    (await store.listAuthorizationDetailTypes()).find((each) => each.type === type)?.title,
  ).toMatchObject({
    en: 'One payment',
  })
  expect(await removeDetailType(type, admin)).toMatchObject({ ok: true })
  expect(await removeDetailType(type, admin)).toBeNull()
  expect(await changeDetailType(type, typed(), admin)).toBeNull()
  expect((await recordsOf(type)).map(({ action }) => action).toSorted()).toEqual([
    'detail_type.changed',
    'detail_type.created',
    'detail_type.deleted',
  ])
})

it.each([
  ['a type with a space', { type: 'a b' }, 'type', 'detail_type'],
  ['no title', { titleZh: ' ' }, 'titleZh', 'detail_required'],
  ['a place that is no field', { sentenceEn: 'Pay {amuont}' }, 'sentenceEn', 'detail_places'],
  ['a kind that there is not', { fields: 'amount money' }, 'fields', 'detail_fields'],
  ['a field twice', { fields: 'a\na', sentenceEn: 'x', sentenceZh: 'x' }, 'fields', 'detail_fields'],
  ['a field called type', { fields: 'type', sentenceEn: 'x', sentenceZh: 'x' }, 'fields', 'detail_fields'],
])('is refused with %s', async (_what, change, field, key) => {
  const outcome = await createDetailType(typed(change), admin)
  expect(outcome).toMatchObject({ ok: false, fieldErrors: { [field]: key } })
})

it('is registered by administrators only', async () => {
  expect(await createDetailType(typed(), await noAdmin())).toMatchObject({ ok: false })
  expect(await findDetailType(type)).toBeNull()
})

it('stays removed when a change meets the removal', async () => {
  await createDetailType(typed(), admin)
  const lock = { text: `SELECT pg_advisory_xact_lock(hashtext('catalogue'))`, values: [] }
  const outcomes = await race(lock, [
    () => removeDetailType(type, admin),
    () => changeDetailType(type, typed({ titleEn: 'One payment' }), admin),
  ])
  expect(outcomes).toEqual([{ ok: true, value: undefined }, null])
  expect(await findDetailType(type)).toBeNull()
})
