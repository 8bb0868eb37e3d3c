import { expect, it } from 'vitest'
import { wordsOf } from './detail-words'

const type = {
  type: 'payment',
  title: { en: 'Payment', 'zh-CN': '付款' },
  sentence: {
    en: 'Pay {amount} {currency} to {creditor}',
    'zh-CN': '向 {creditor} 支付 {amount} {currency}',
  },
  fields: [],
}
const detail = {
  type: 'payment',
  amount: 1234.5,
  currency: 'EUR',
  creditor: '<b>{amount}</b>',
  actions: ['a', 'b'],
}
const textOf = (locale: string) =>
  wordsOf(detail, type, locale)
    .sentence.map(({ text }) => text)
    .join('')

it('says it in the language, with its numbers, and fills in each value once', () => {
  expect(textOf('en')).toBe('Pay 1,234.5 EUR to <b>{amount}</b>')
  expect(textOf('zh-CN')).toBe('向 <b>{amount}</b> 支付 1,234.5 EUR')
  expect(textOf('fr')).toContain('Pay 1')
  expect(wordsOf(detail, type, 'zh-CN').title).toBe('付款')
})

it('tells the values from its own words', () => {
  const values = wordsOf(detail, type, 'en').sentence.filter(({ isValue }) => isValue)
  expect(values.map(({ text }) => text)).toEqual(['1,234.5', 'EUR', '<b>{amount}</b>'])
})

it('leaves nothing unsaid: what the sentence does not name stands beside it', () => {
  expect(wordsOf(detail, type, 'en').others).toEqual([{ name: 'actions', value: 'a and b' }])
  const unknown = wordsOf(detail, null, 'en')
  expect([unknown.title, unknown.others.length]).toEqual(['payment', 4])
})

it('shows that an optional value is not there', () =>
  expect(wordsOf({ type: 'payment', amount: 1 }, type, 'en').sentence.at(-1)?.text).toBe('—'))
